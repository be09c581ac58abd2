import { argumentNamed } from "../../source/meanings.js";
import type { LibraryCall } from "../../source/library.js";

/** Arguments that are secrets by their place, as the documentation of each library names them. */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("secret", 0, ["Microsoft.IdentityModel.Tokens.SymmetricSecurityKey"]),
  argumentNamed("password", 1, ["System.Net.NetworkCredential"]),
];
