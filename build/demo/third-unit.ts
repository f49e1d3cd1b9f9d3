import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCard } from '#backend/transfer/card.ts';
import { generateUnitKeys } from '#backend/transfer/keys.ts';

/** A third unit, so that a package can be opened by hand: the product itself never gives a private key out. */
export interface ThirdUnit {
  readonly unit: string;
  /** Its card as a file, as another office would hand it over. */
  readonly cardFile: string;
  readonly fingerprint: string;
  /** Its age identity, for `age -d -i`. */
  readonly identity: string;
}

/** Makes the key pair of the third unit and writes its card into `folder`. */
export async function makeThirdUnit(folder: string): Promise<ThirdUnit> {
  const keys = await generateUnitKeys();
  const card = makeCard('样例区纪委监委', keys);
  const cardFile = path.join(folder, '样例区纪委监委名片.ctpkey');
  await writeFile(cardFile, card.text);
  return { unit: card.unit, cardFile, fingerprint: card.fingerprint, identity: keys.age.identity };
}
