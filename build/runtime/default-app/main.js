// What Electron runs when it is started as `electron [-r module] [switches] <application> [arguments]`.
// The registry-shipped runtime comes without this part, so it is supplied here.
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const preloads = [];
let target;
const args = process.argv.slice(1);
while (args.length > 0 && target === undefined) {
  const arg = args.shift();
  if (arg === '--version' || arg === '-v') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (arg === '-r' || arg === '--require') {
    preloads.push(args.shift());
  } else if (!arg.startsWith('-')) {
    target = arg;
  }
}
if (target === undefined) {
  process.stderr.write('usage: electron <application folder or file>\n');
  process.exit(1);
}
if (preloads.length > 0) Module._preloadModules(preloads);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: false });

let entry = path.resolve(target);
const manifest = path.join(entry, 'package.json');
if (existsSync(manifest)) {
  const { name, productName, version, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  app.setAppPath(entry);
  app.setName(productName ?? name);
  if (version) app.setVersion(version);
  app.setDesktopName(`${name}.desktop`);
  entry = path.join(entry, main ?? 'index.js');
} else {
  app.setAppPath(path.dirname(entry));
}
// Awaited at the top level: `ready` must not fire before the application has had its first turn.
await import(pathToFileURL(entry).href);
