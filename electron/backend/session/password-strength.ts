import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { pinyin } from 'pinyin-pro';
import type { Policies } from '#shared/domain/policies.ts';
import { AppError } from '#shared/errors.ts';
import { normalPassword } from './crypto.ts';
import { chinesePasswordWords } from './password-words.ts';

export type PasswordFault = 'length' | 'classes' | 'guessable' | 'containsName';

/** What the policy in force demands of a password. */
export type PasswordRule = Pick<Policies, 'passwordLength' | 'passwordClasses' | 'passwordPhrases'>;

export interface PasswordVerdict {
  /** 0 (guessed at once) to 4 (10¹⁰ guesses and more). */
  readonly score: number;
  readonly refused: PasswordFault | null;
}

/** From this score on a password is taken: more than 10⁸ guesses, each a third of a second of Argon2id. */
const MIN_SCORE = 3;
/** From this length on a phrase of one kind of characters is as good as a mix, where the policy allows it. */
const PHRASE_LENGTH = 16;
/** Guessing grows with length only; judging a longer text would take too long and tell nothing new. */
const JUDGED_LENGTH = 64;

let judge: Promise<ZxcvbnFactory> | null = null;

/** The judge and its word lists load when they are first needed, not at the start of the application. */
function loadJudge(): Promise<ZxcvbnFactory> {
  judge ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([core, common]) =>
      new core.ZxcvbnFactory({
        dictionary: { ...common.dictionary, chinese: [...chinesePasswordWords] },
        graphs: common.adjacencyGraphs,
      }),
  );
  return judge;
}

function classes(password: string): number {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
  return kinds.filter((kind) => kind.test(password)).length;
}

/** A name and the ways in which it is typed: as it is, in full pinyin, family name alone left out. */
function spellings(name: string): string[] {
  const plain = normalPassword(name).toLowerCase().trim();
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' });
  const whole = syllables.join('').toLowerCase();
  const given = syllables.slice(1).join('').toLowerCase();
  const all = [plain, whole, ...(given.length >= 5 ? [given] : [])];
  return [...new Set(all)].filter(
    (spelling) => spelling.length >= (/\p{Script=Han}/u.test(spelling) ? 2 : 3),
  );
}

/**
 * Judges a password without any network: length, whose name it holds, kinds of characters (domain §4.3: letters, digits
 * and marks mixed), and how many guesses it would take.
 * @param names login and display names of the owner
 * @param rule what the policy demands
 */
export async function judgePassword(
  password: string,
  names: readonly string[],
  rule: PasswordRule,
): Promise<PasswordVerdict> {
  const plain = normalPassword(password);
  const lower = plain.toLowerCase();
  const owned = names.flatMap(spellings);
  const zxcvbn = await loadJudge();
  const { score } = zxcvbn.check(plain.slice(0, JUDGED_LENGTH), owned);
  const length = [...plain].length;
  const phrase = rule.passwordPhrases && length >= PHRASE_LENGTH;
  let refused: PasswordFault | null = null;
  if (length < rule.passwordLength) refused = 'length';
  else if (owned.some((name) => lower.includes(name))) refused = 'containsName';
  else if (!phrase && classes(plain) < rule.passwordClasses) refused = 'classes';
  else if (score < MIN_SCORE) refused = 'guessable';
  return { score, refused };
}

/**
 * @param who which of several passwords is meant, where a call brings more than one
 * @throws AppError E_PASSWORD_WEAK {reason}
 */
export async function demandStrong(
  password: string,
  names: readonly string[],
  rule: PasswordRule,
  who?: string,
): Promise<void> {
  const { refused } = await judgePassword(password, names, rule);
  if (refused) throw new AppError('E_PASSWORD_WEAK', { reason: refused, ...(who ? { who } : {}) });
}
