import { argumentNamed, mailAccount } from "../../source/texts-given.js";
import type { LibraryCall } from "../../source/library.js";

/** Arguments that are secrets by their place, as the documentation of each library names them. */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("secret", 0, ["Microsoft.IdentityModel.Tokens.SymmetricSecurityKey"]),
  argumentNamed("secret", 0, ["System.Security.Cryptography.HMACSHA256", "System.Security.Cryptography.HMACSHA512"]),
  argumentNamed("password", 1, ["System.Net.NetworkCredential"]),
  argumentNamed("password", 1, ["*.Authenticate", "*.AuthenticateAsync"], (call) => call.imports("MailKit")),
  mailAccount(0, ["System.Net.NetworkCredential"], (call) => call.imports("System.Net.Mail")),
  mailAccount(0, ["*.Authenticate", "*.AuthenticateAsync"], (call) => call.imports("MailKit")),
  argumentNamed("password", 0, ["*.Password"], (call) => call.imports("MassTransit")),
  argumentNamed("secretKey", 1, ["*.WithCredentials"], (call) => call.imports("Minio")),
  // ASP.NET Core Identity, "UserManager".
  argumentNamed("password", 1, ["*.CreateAsync", "*.AddPasswordAsync", "*.HashPassword"], (call) =>
    call.imports("Microsoft.AspNetCore.Identity"),
  ),
  // A hash of a constant
  argumentNamed("password", 0, ["BCrypt.Net.BCrypt.HashPassword", "BCrypt.HashPassword"]),
  argumentNamed("secretKey", 1, ["Amazon.Runtime.BasicAWSCredentials"]),
  argumentNamed("Authorization", 1, ["System.Net.Http.Headers.AuthenticationHeaderValue"]),
];
