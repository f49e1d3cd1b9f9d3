import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inProject } from '#build/project.ts';

const ROOMS = ['electron', 'renderer', 'shared', 'db', 'build', 'test'];

/** Source files of all rooms; not the samples, and not this file, which names what it forbids. */
const files = ROOMS.flatMap((room) =>
  readdirSync(inProject(room), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.posix.join(room, name),
  ),
).filter(
  (file) =>
    /\.(tsx?|js|css|html)$/.test(file) &&
    !file.startsWith('test/fixtures/') &&
    !file.includes('/node_modules/') &&
    !file.endsWith('house-rules.test.ts'),
);

/** Places of `pattern` as `file:line`. */
function places(pattern: RegExp): string[] {
  return files.flatMap((file) => {
    let text: string;
    try {
      text = readFileSync(inProject(file), 'utf8');
    } catch {
      // Deleted in the working folder, not yet in git.
      return [];
    }
    return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : []));
  });
}

describe('nowhere in the house', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test.each([
    ['is a type error silenced', /@ts-(ignore|expect-error|nocheck)|\bas any\b/],
    ['is a lint rule or the formatter silenced', /(eslint|oxlint)-disable|biome-ignore|knip-ignore/],
    ['is work left for later', /\b(TODO|FIXME|HACK|XXX)\b/],
    ['is a test skipped, focused or left empty', /\b(test|it|describe)\.(skip|only|todo|fixme|fails)\b/],
    ['is a machine of somebody named', /(["'` ])\/(work|home|Users)\/\w/],
  ])('%s', (_rule, pattern) => {
    expect(places(pattern)).toEqual([]);
  });
});

test('what puts something in the place of a module has a process of its own', () => {
  const alone =
    /const REPLACING = '([^']+)'/.exec(readFileSync(inProject('vite.config.ts'), 'utf8'))?.[1] ?? '';
  // Components, in .tsx files, each have one anyway.
  const replacing = places(/\bvi\.(mock|doMock|resetModules)\(/).flatMap(
    (place) => /^(test\/.*)\.test\.ts:\d+$/.exec(place)?.[1] ?? [],
  );
  expect(replacing.length).toBeGreaterThan(0);
  expect(replacing.filter((file) => !alone.split(/[/{},.]/).includes(path.basename(file)))).toEqual([]);
});
