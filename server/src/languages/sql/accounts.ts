/** A password that a statement gives to an account of the database, and where it begins. */
export interface AccountPassword {
  readonly value: string;
  readonly start: number;
}

/** PostgreSQL, "CREATE ROLE"; MySQL, "CREATE USER" and "SET PASSWORD"; SQL Server, "CREATE LOGIN". Comments and variables of psql give none. */
export function* passwordsOfAccounts(text: string): Generator<AccountPassword> {
  for (const pattern of statements)
    for (const { 0: whole, 1: value = "", index } of text.matchAll(pattern)) {
      const line = text.slice(text.lastIndexOf("\n", index - 1) + 1, index);
      if (!/--|^\s*#/.test(line)) yield { value, start: index + whole.length - 1 - value.length };
    }
}

const statements: readonly RegExp[] = [
  /\b(?:CREATE|ALTER)\s+(?:USER|ROLE|LOGIN)\b[^;']*?\bPASSWORD\s*=?\s*N?'([^'\\]+)'/gi,
  /\bIDENTIFIED\s+(?:WITH\s+\w+\s+)?BY\s+'([^'\\]+)'/gi,
  /\bSET\s+PASSWORD\b[^;'=]*(?:'[^']*'@'[^']*'\s*)?=\s*(?:PASSWORD\s*\(\s*)?'([^'\\]+)'/gi,
];
