import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inProject } from '#build/project.ts';

const ROOMS = 'no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';

/** File, its text, the rule that must refuse it. One planted fault a line. */
const REFUSED: readonly [file: string, text: string, rule: string][] = [
  ['shared/a.ts', "export { x } from '#db/open.ts';", ROOMS],
  ['shared/domain/a.ts', "export { x } from '../../db/open.ts';", ROOMS],
  ['shared/b.ts', "export { x } from '#backend/messages.ts';", ROOMS],
  ['shared/c.ts', "export { x } from '../electron/main/window.ts';", ROOMS],
  ['shared/d.ts', "export { readFile } from 'node:fs/promises';", ROOMS],
  ['shared/e.ts', "export { readFileSync } from 'fs';", ROOMS],
  ['shared/f.ts', "export { app } from 'electron';", ROOMS],
  ['shared/g.ts', "export type { Kysely } from 'kysely';", ROOMS],
  ['shared/h.ts', "export { useState } from 'react';", ROOMS],
  ['db/a.ts', "export { x } from '#backend/session/keys.ts';", ROOMS],
  ['db/repositories/a.ts', "export { x } from '../../electron/backend/session/keys.ts';", ROOMS],
  ['db/b.ts', "export { x } from '#renderer/ui/table.tsx';", ROOMS],
  ['db/c.ts', "export { app } from 'electron';", ROOMS],
  ['db/d.ts', "export { x } from '../test/helpers.ts';", ROOMS],
  ['electron/backend/a.ts', "export { app } from 'electron';", ROOMS],
  ['electron/backend/b.ts', "export { sql } from 'kysely';", ROOMS],
  ['electron/backend/c.ts', "export { default } from '@signalapp/sqlcipher';", ROOMS],
  ['electron/backend/d.ts', "export { x } from '#main/window.ts';", ROOMS],
  ['electron/backend/features/a.ts', "export { x } from '../../main/window.ts';", ROOMS],
  ['electron/backend/e.ts', "export { x } from '../../renderer/ui/table.tsx';", ROOMS],
  ['electron/main/a.ts', "export { x } from '#backend/session/keys.ts';", ROOMS],
  ['electron/main/b.ts', "export { x } from '../backend/session/keys.ts';", ROOMS],
  ['electron/main/c.ts', "export { x } from '#db/open.ts';", ROOMS],
  [
    'electron/main/d.ts',
    "export { net } from 'electron';\nimport { net } from 'electron';\nexport const n = net;",
    ROOMS,
  ],
  ['electron/preload/a.ts', "export { x } from '#shared/domain/dates.ts';", ROOMS],
  ['electron/preload/b.ts', "export { x } from '../../shared/errors.ts';", ROOMS],
  ['electron/preload/c.ts', "export { readFile } from 'node:fs/promises';", ROOMS],
  ['electron/preload/d.ts', "export { x } from '#backend/messages.ts';", ROOMS],
  ['renderer/app/a.ts', "export { x } from '#backend/messages.ts';", ROOMS],
  ['renderer/app/b.ts', "export { x } from '../../electron/backend/messages.ts';", ROOMS],
  ['renderer/app/c.ts', "export { ipcRenderer } from 'electron';", ROOMS],
  ['renderer/app/d.ts', "export { x } from '#db/open.ts';", ROOMS],
  ['renderer/app/e.ts', "export { readFile } from 'node:fs/promises';", ROOMS],
  ['renderer/ui/a.ts', "export { x } from '#renderer/features/clue/list.tsx';", ROOMS],
  ['renderer/api/a.ts', "export { x } from '../features/clue/list.tsx';", ROOMS],
  ['renderer/features/case/a.ts', "export { x } from '#renderer/features/clue/list.tsx';", ROOMS],
  ['renderer/features/case/b.ts', "export { x } from '../clue/list.tsx';", ROOMS],
  ['renderer/features/case/form/a.ts', "export { x } from '../../clue/list.tsx';", ROOMS],
  ['renderer/features/case/form/b.ts', "export { x } from '../../../features/clue/list.tsx';", ROOMS],
  ['renderer/features/case/form/parts/a.ts', "export { x } from '../../../clue/list.tsx';", ROOMS],
  ...[
    'http',
    'node:https',
    'node:http2',
    'node:net',
    'node:tls',
    'node:dgram',
    'dns',
    'node:dns/promises',
  ].flatMap((module, index): [string, string, string][] => [
    [`electron/backend/net${index}.ts`, `export * from '${module}';`, ROOMS],
    [`electron/main/net${index}.ts`, `export const load = () => import('${module}');`, ROOMS],
    [`db/net${index}.ts`, `export * from '${module}';`, ROOMS],
  ]),
  ['electron/backend/undici.ts', "export { request } from 'undici';", ROOMS],
  ['electron/backend/fetch.ts', "export const x = () => fetch('x:');", GLOBALS],
  [
    'electron/main/fetch.ts',
    "import { session } from 'electron';\nexport const x = () => session.defaultSession.fetch('x:');",
    PROPERTIES,
  ],
  ['renderer/app/fetch.ts', "export const x = () => window.fetch('x:');", PROPERTIES],
  ['renderer/app/socket.ts', "export const x = () => new WebSocket('x:');", GLOBALS],
  ['renderer/app/beacon.ts', "export const x = () => navigator.sendBeacon('x:');", PROPERTIES],
  [
    'electron/main/open.ts',
    "import { shell } from 'electron';\nexport const x = () => shell.openExternal('x:');",
    PROPERTIES,
  ],
  ['shared/eval.ts', 'export const x = (text: string) => eval(text) as unknown;', 'no-eval'],
  ['shared/function.ts', 'export const x = (text: string) => new Function(text);', 'no-new-func'],
  ['shared/console.ts', 'console.log(1);', 'no-console'],
  ['shared/any.ts', 'export const x = (value: any) => String(value);', 'no-explicit-any'],
  [
    'renderer/ui/danger.tsx',
    'export const X = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;',
    'no-danger',
  ],
  ['renderer/ui/alt.tsx', 'export const X = () => <img src="a.png" />;', 'alt-text'],
  [
    'renderer/ui/hook.tsx',
    "import { useState } from 'react';\nexport const X = ({ on }: { on: boolean }) => {\n  if (on) useState(1);\n  return null;\n};",
    'rules-of-hooks',
  ],
  [
    'shared/floating.ts',
    'const later = async () => {};\nexport const x = () => {\n  later();\n};',
    'no-floating-promises',
  ],
  [
    'shared/misused.ts',
    'const later = async () => true;\nexport const x = () => (later() ? 1 : 2);',
    'no-misused-promises',
  ],
  [
    'shared/switch.ts',
    "export const x = (kind: 'a' | 'b') => {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n};",
    'switch-exhaustiveness-check',
  ],
  ['shared/ring-a.ts', "import { b } from '#shared/ring-b.ts';\nexport const a = () => b;", 'no-cycle'],
  ['shared/ring-b.ts', "import { a } from './ring-a.ts';\nexport const b = () => a;", 'no-cycle'],
  [
    'test/unit/focus.test.ts',
    "import { expect, test } from 'vitest';\ntest.only('x', () => expect(1).toBe(1));",
    'no-focused-tests',
  ],
  ['test/unit/empty.test.ts', "import { test } from 'vitest';\ntest('x', () => {});", 'expect-expect'],
];

/** What the rules must leave alone. */
const ALLOWED: readonly [file: string, text: string][] = [
  ['shared/domain/ok.ts', "export { x } from '#shared/errors.ts';\nexport { y } from '../text/y.ts';"],
  [
    'db/ok.ts',
    "export { sql } from 'kysely';\nexport { readFile } from 'node:fs/promises';\nexport { x } from '#shared/errors.ts';",
  ],
  [
    'electron/backend/ok.ts',
    "export { x } from '#db/open.ts';\nexport { createHash } from 'node:crypto';\nexport { y } from '../../shared/errors.ts';",
  ],
  [
    'electron/main/ok.ts',
    "export { app } from 'electron';\nexport { x } from '#backend/messages.ts';\nexport { y } from '../backend/messages.ts';",
  ],
  [
    'electron/preload/ok.ts',
    "export { ipcRenderer } from 'electron';\nexport type { X } from '#shared/ipc/contract.ts';",
  ],
  [
    'renderer/app/ok.ts',
    "export { x } from '#renderer/features/clue/list.tsx';\nexport { y } from '#shared/errors.ts';",
  ],
  [
    'renderer/features/case/ok.ts',
    "export { x } from '#renderer/ui/table.tsx';\nexport { y } from './form/parts.tsx';",
  ],
  [
    'renderer/features/case/form/ok.ts',
    "export { x } from '../list.tsx';\nexport { y } from '../../../ui/table.tsx';",
  ],
  ['build/ok.ts', "console.log(await fetch('x:'));"],
];

const report = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string(), message: z.string() })),
});
type Found = z.infer<typeof report>['diagnostics'];

let folder: string;
let found: Found;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'andu-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json', '.gitignore']) {
    await cp(inProject(name), path.join(folder, name));
  }
  await symlink(inProject('node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of [...REFUSED, ...ALLOWED]) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `${text}\n`);
  }
  const lint = promisify(execFile)(
    inProject('node_modules', '.bin', 'oxlint'),
    ['--type-aware', '-f', 'json'],
    {
      cwd: folder,
      maxBuffer: 64 << 20,
    },
  );
  // Ends with an error, because it finds the planted faults.
  const output = await lint.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  found = report.parse(JSON.parse(output)).diagnostics;
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const about = (file: string): Found => found.filter(({ filename }) => path.normalize(filename) === file);

describe('the house rules refuse', () => {
  test.each(REFUSED)('%s: %s', (file, _text, rule) => {
    expect(about(file).map(({ code }) => /\(([^)]+)\)$/.exec(code ?? '')?.[1])).toContain(rule);
  });
});

describe('the house rules leave alone', () => {
  test.each(ALLOWED)('%s', (file) => {
    expect(about(file)).toEqual([]);
  });
});
