import { describe, expect, test } from 'vitest';
import { usualPolicies } from '#shared/domain/policies.ts';
import { demandStrong, judgePassword } from '#backend/session/password-strength.ts';

const rule = usualPolicies('internal');

const refused = async (password: string, names: string[] = [], length = 10) =>
  (await judgePassword(password, names, { ...rule, passwordLength: length })).refused;

describe('judgePassword', () => {
  test.each<[string, string | null, number?]>([
    ['Ab3!', 'length'],
    ['Ab3!Ab3!xyz', 'length', 12],
    ['qingxihebian', 'classes'],
    ['8412096735', 'classes'],
    ['qingxi8412096', 'classes'],
    ['Jiwei@2017', 'guessable'],
    ['Woaini1314!', 'guessable'],
    ['Password123!', 'guessable'],
    ['Qwertyuiop1!', 'guessable'],
    ['aaaaaaaaaaaaaaaaaaaa', 'guessable'],
    ['Plum-rain7 over roofs', null],
    ['tv8$Kq2!mZx', null],
    ['white herons stand by reeds', null],
  ])('%s: %s', async (password, fault, length = 10) => {
    expect(await refused(password, [], length)).toBe(fault);
  });

  test('a long phrase needs no marks; the same words in a short one do', async () => {
    expect(await refused('herons by reeds at dusk')).toBeNull();
    expect(await refused('herons reeds')).toBe('classes');
  });

  test('on a machine for secrets a phrase is mixed like any other, and a policy can ask for all four kinds', async () => {
    const secret = usualPolicies('secret');
    expect(await judgePassword('herons by reeds at dusk', [], secret)).toMatchObject({ refused: 'classes' });
    expect(await judgePassword('Herons by reeds at dusk', [], secret)).toMatchObject({ refused: null });
    const four = { ...secret, passwordClasses: 4 };
    expect(await judgePassword('Herons by reeds at dusk', [], four)).toMatchObject({ refused: 'classes' });
    expect(await judgePassword('Herons by 7 reeds at dusk', [], four)).toMatchObject({ refused: null });
  });

  test('knows the name of the owner, as typed and in pinyin', async () => {
    expect(await refused('X7!shuji-yuan#q2', ['shuji-yuan'])).toBe('containsName');
    expect(await refused('X7!SHUJI-YUAN#q2', ['shuji-yuan'])).toBe('containsName');
    expect(await refused('X7!周德胜#q2kk', ['周德胜'])).toBe('containsName');
    expect(await refused('X7!zhoudesheng#q2', ['周德胜'])).toBe('containsName');
    expect(await refused('X7!desheng#q2kk', ['周德胜'])).toBe('containsName');
    expect(await refused('X7!desheng#q2kk', ['李某'])).toBeNull();
  });

  test('counts characters, not code units, and takes full-width ones for what they are', async () => {
    expect(await refused('Ａb3!Ａb3!', [], 9)).toBe('length');
    expect(await refused('𠮷𠮷𠮷𠮷𠮷', [], 6)).toBe('length');
  });

  test('judges the longest password a call can bring', async () => {
    const text = Array.from({ length: 200 }, (_, at) =>
      String.fromCodePoint(33 + ((at * at * 37 + at * 11) % 94)),
    ).join('');
    expect(await judgePassword(text, ['周德胜'], { ...rule, passwordLength: 64 })).toEqual({
      score: 4,
      refused: null,
    });
    expect(await judgePassword('9'.repeat(200), [], rule)).toMatchObject({ refused: 'guessable' });
  });
});

test('a refusal says which of several passwords it means', async () => {
  await expect(demandStrong('short', [], rule, 'head')).rejects.toMatchObject({
    code: 'E_PASSWORD_WEAK',
    details: { reason: 'length', who: 'head' },
  });
});
