import { expect, test } from 'vitest';
import { permissionAreas, permissionWords } from '#shared/domain/permission-words.ts';
import { permissions } from '#shared/domain/permissions.ts';

test('every right stands in exactly one area of the matrix, in Chinese words', () => {
  const listed = permissionAreas.flatMap((area) => area.permissions);
  expect(listed.toSorted()).toEqual([...permissions].toSorted());
  for (const one of listed) expect(permissionWords(one), one).toMatch(/^\p{Script=Han}/u);
  for (const { title, permissions: own } of permissionAreas) {
    const words = own.map(permissionWords);
    expect(new Set(words).size, title).toBe(words.length);
  }
});
