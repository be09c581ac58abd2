import { secretAt } from "../../source/secret-places.js";
import type { LibraryCall } from "../../source/library.js";

/** Arguments that are secrets by their place, as the documentation of each library names them. */
export const secretCalls: readonly LibraryCall[] = [
  secretAt("signingKey", 0, ["Microsoft.IdentityModel.Tokens.SymmetricSecurityKey"]),
  secretAt("password", 1, ["System.Net.NetworkCredential"]),
];
