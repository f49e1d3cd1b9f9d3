import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import type { Plugin } from 'vite';
import { inProject } from '../project.ts';

/**
 * Families of antd's style sheet that a component needs besides its own, by the first word of their class names
 * (`.ant-btn-…` is `btn`). antd's sheet holds all its components, a megabyte that the first page would have to parse.
 */
const familiesOf: Readonly<Record<string, readonly string[]>> = {
  Button: ['btn', 'space', 'wave'],
  Checkbox: ['checkbox', 'wave'],
  ConfigProvider: [],
  Form: ['form', 'row', 'col', 'tooltip'],
  Input: ['input', 'btn', 'space'],
  InputNumber: ['input'],
  Progress: ['progress', 'tooltip'],
  Radio: ['radio', 'wave'],
  Select: ['select', 'empty', 'tag'],
  Tabs: ['tabs', 'dropdown', 'menu'],
};

/** Transitions of pop-ups and validation messages. */
const motions = ['slide', 'zoom', 'motion', 'move', 'fade', 'css'];

const IMPORT = /import \{([^}]*)\} from 'antd'/gu;

/** Names that the renderer imports from antd; types do not count. */
export function antdImports(sources: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const source of sources)
    for (const [, list = ''] of source.matchAll(IMPORT))
      for (const entry of list.split(',')) {
        const name = entry.trim().split(/\s+as\s+/u)[0] ?? '';
        if (name !== '' && !name.startsWith('type ')) names.add(name);
      }
  return names;
}

/** Style families of some components. Throws for a component that this file does not know yet. */
export function stylesNeeded(components: ReadonlySet<string>): ReadonlySet<string> {
  const families = new Set<string>(motions);
  for (const component of components) {
    const own = familiesOf[component];
    if (!own)
      throw new Error(
        `antd's ${component} is new here: name its style families in build/vite/antd-styles.ts`,
      );
    for (const family of own) families.add(family);
  }
  return families;
}

/** The sheet without the selectors that name another family; rules that name none (variables, icons) stay. */
export function keepFamilies(css: string, families: ReadonlySet<string>): string {
  const sheet = postcss.parse(css);
  sheet.walkRules((rule) => {
    if (
      rule.parent?.type === 'atrule' &&
      'name' in rule.parent &&
      String(rule.parent.name).endsWith('keyframes')
    )
      return;
    const kept = rule.selectors.filter((selector) =>
      [...selector.matchAll(/\.ant-([a-z]+)/gu)].every(([, family = '']) => families.has(family)),
    );
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return sheet.toString();
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** Cuts antd's style sheet down to the components that the renderer uses. */
export function antdStyles(): Plugin {
  return {
    name: 'antd-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('antd/dist/antd.css')) return null;
      return {
        code: keepFamilies(code, stylesNeeded(antdImports(sourcesBelow(inProject('renderer'))))),
        map: null,
      };
    },
  };
}
