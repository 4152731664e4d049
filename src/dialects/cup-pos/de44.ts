/**
 * DE 44: who issued the card and who acquired the transaction, eight digits and three spaces each; some hosts write there
 * why they refused instead, for the terminal to show.
 */

export type AdditionalResponse =
  | { readonly kind: 'institutions'; readonly issuer: string; readonly acquirer: string }
  | { readonly kind: 'text'; readonly text: string };

const INSTITUTIONS = /^(\d{8}) {3}(\d{8}) {3}$/;

export function parseDe44(text: string): AdditionalResponse {
  const [, issuer, acquirer] = INSTITUTIONS.exec(text) ?? [];
  return issuer && acquirer ? { kind: 'institutions', issuer, acquirer } : { kind: 'text', text: text.trim() };
}

/** @param issuer,acquirer institution codes of eight digits */
export function formatDe44(issuer: string, acquirer: string): string {
  return issuer.padEnd(11) + acquirer.padEnd(11);
}
