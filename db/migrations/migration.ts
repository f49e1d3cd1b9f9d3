/**
 * One step of a database's schema. Numbered from 1 without gaps; never edited once it has landed. The statements of
 * all pending steps run in one transaction.
 */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}
