import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
/** In bytes: NIST SP 800-38D, 5.2.1.1 and 5.2.1.2. */
const nonceLength = 12;
const tagLength = 16;

/** What only somebody reads who has the file: its contents are the key. */
export function seal(bytes: Uint8Array, contents: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, keyOf(contents), nonce);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed with these contents. Throws where the contents are others. */
export function unseal(sealed: Uint8Array, contents: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(algorithm, keyOf(contents), sealed.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
}

function keyOf(contents: Uint8Array): Uint8Array {
  return createHash("sha256").update("twelve-factor").update(contents).digest();
}
