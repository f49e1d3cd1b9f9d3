import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { mustRun } from '#build/process.ts';
import { zipOf, xlsxOf } from '#test/backend/spreadsheet/make.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { answerPrint, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, panel, petition, rows } from './desk.ts';

const canary = 'KINGFISHER-OVER-THE-REEDS-4471';

/** A PDF of two pages; the second has Chinese in a font that it does not carry, by a table of characters. */
function pdf(): Buffer {
  const page = (content: number) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources<</Font<</F1 7 0 R/F2 8 0 R>>>>>>`;
  const text = [...'石桥乡'].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const stream = (body: string) => `<</Length ${body.length}>>stream\n${body}\nendstream`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>',
    '<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>',
    page(5),
    page(6),
    stream(`BT /F1 24 Tf 72 700 Td (${canary}) Tj ET`),
    stream(`BT /F2 24 Tf 72 700 Td <${text}> Tj ET`),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[9 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 10 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
    'latin1',
  );
}

/** A minute of a tone with the canary in front, a few megabytes, so that seeking asks for another part. */
function wav(): Buffer {
  const rate = 44_100;
  const samples = Buffer.alloc(rate * 60);
  for (let index = 0; index < samples.length; index += 1)
    samples.writeUInt8(128 + Math.round(60 * Math.sin(index / 16)), index);
  samples.write(canary, 0);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** Length of the film in seconds; red up to its middle, blue from there on. */
const filmSeconds = 3;

/** A small film, drawn and encoded by the page itself: no frame of it ever lies on the disk. */
async function film(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async (seconds) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no pen');
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    const begun = performance.now();
    await new Promise<void>((resolve) => {
      const draw = () => {
        const past = (performance.now() - begun) / 1000;
        pen.fillStyle = past < seconds / 2 ? 'red' : 'blue';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        if (past >= seconds) resolve();
        else requestAnimationFrame(draw);
      };
      draw();
    });
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''));
  }, filmSeconds);
  return Buffer.from(base64, 'base64');
}

/** Drops a file that never lay on the disk onto the record. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      data.items.add(new File([content], fileName));
      document
        .querySelector('.files')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  );
  await expect(panel(page).getByRole('button', { name: `明细 ${name}` })).toBeVisible();
}

const canaryWords = [Buffer.from(canary), Buffer.from(canary, 'utf16le')];

/** Files under a folder, the newer ones where a time is given, that hold one of the words. */
async function holding(
  folder: string,
  words: readonly Uint8Array[],
  since = 0,
  depth = 8,
): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory() && depth > 0) found.push(...(await holding(at, words, since, depth - 1)));
    if (!entry.isFile()) continue;
    const { mtimeMs, size } = await stat(at).catch(() => ({ mtimeMs: 0, size: 0 }));
    if (mtimeMs < since || size > 64 * 1024 * 1024) continue;
    const bytes = await readFile(at).catch(() => Buffer.alloc(0));
    if (words.some((word) => bytes.includes(Buffer.from(word)))) found.push(at);
  }
  return found;
}

test('every kind of evidence is looked at inside the window, and no plain byte of it reaches the disk', async ({
  staffed,
}) => {
  const { page } = staffed;
  const begun = Date.now();
  await signInAs(page, clerk);
  const { id } = await petition(page);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const moving = await film(page);
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['笔录.pdf', pdf()],
    ['照片.png', blankPng(40, 30)],
    ['说明.txt', iconv.encode(`石桥乡的情况 ${canary}`, 'gb18030')],
    [
      '谈话.docx',
      await zipOf({
        'word/document.xml': `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${canary}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
      }),
    ],
    [
      '名册.xlsx',
      await xlsxOf({ sheet: `<sheetData><row r="1">${cell('姓名')}${cell(canary)}</row></sheetData>` }),
    ],
    ['录音.wav', wav()],
    ['录像.webm', moving],
  ];
  for (const [name, bytes] of files) await drop(page, name, bytes);
  const stage = page.getByRole('region', { name: '内容' });
  const look = async (name: string) => {
    await panel(page).getByRole('link', { name }).first().click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  };
  const back = async () => {
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeVisible();
  };

  await look('笔录.pdf');
  await expect(stage).toContainText('第 1 页，共 2 页');
  await expect(stage.locator('.unseen').last()).toContainText(canary);
  const drawn = stage.locator('canvas');
  const width = () => drawn.evaluate((paper) => paper.clientWidth);
  const upright = await drawn.evaluate((paper) => paper.clientHeight > paper.clientWidth);
  expect(upright).toBe(true);
  const before = await width();
  await page.keyboard.press('-');
  await expect.poll(width).toBeLessThan(before);
  await page.keyboard.press('r');
  await expect.poll(() => drawn.evaluate((paper) => paper.clientHeight < paper.clientWidth)).toBe(true);
  await page.keyboard.press('0');
  await page.keyboard.press('PageDown');
  await expect(stage).toContainText('第 2 页，共 2 页');
  await expect(stage.locator('.unseen').last()).toContainText('石桥乡');
  await expectSound(page);
  // On paper by the way of every paper: its pages drawn, under a cover that says what it is, stamped, numbered.
  const kept = path.join(await folderFor(staffed, 'out'), '打印件.pdf');
  await answerSave(staffed, kept);
  await page.getByRole('button', { name: '存为 PDF…' }).click();
  await expect(page.getByText(/已存好，3 页，份号 000001，登记号 导出〔\d{4}〕1号/u)).toBeVisible({
    timeout: 90_000,
  });
  await expectSound(page);
  const told = (await mustRun('pdftotext', ['-raw', kept, '-'])).replaceAll(/\s/gu, '');
  for (const words of ['笔录.pdf', '第1—2页', clerk.displayName, '份号000001', 'SHA-256：'])
    expect(told).toContain(words);
  const pictures = (await mustRun('pdfimages', ['-list', kept])).match(/ jpeg /gu);
  expect(pictures).toHaveLength(2);
  await page.getByLabel('页到第').fill('9');
  await expect(page.getByText('请填 1 到 2 之间的页码')).toBeVisible();
  await expect(page.getByRole('button', { name: '打印…' })).toBeDisabled();
  await stage.focus();
  await back();

  await look('照片.png');
  await expect
    .poll(() =>
      stage.locator('img').evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0)),
    )
    .toBe(40);
  const printer = await answerPrint(staffed);
  await page.getByRole('button', { name: '打印…' }).click();
  await page.getByLabel('份数').fill('2');
  await page.getByRole('button', { name: '选择打印机并打印…' }).click();
  await expect(
    page.getByText(/已打印，每份 1 页，份号 000001、000002，登记号 打印〔\d{4}〕1号/u),
  ).toBeVisible({
    timeout: 90_000,
  });
  expect(await printer.printed()).toBe(1);
  await back();
  await look('说明.txt');
  await expect(stage).toContainText(`石桥乡的情况 ${canary}`);
  await expect(stage).toContainText('GB18030');
  await back();
  await look('谈话.docx');
  await expect(stage).toContainText(canary);
  await expect(stage.getByRole('cell', { name: '单位' })).toBeVisible();
  await expectSound(page);
  await back();
  await look('名册.xlsx');
  await expect(stage.getByRole('cell', { name: canary })).toBeVisible();
  await expectSound(page);
  await back();

  await look('录音.wav');
  const sought = await stage.locator('audio').evaluate(async (player) => {
    if (!(player instanceof HTMLAudioElement)) throw new Error('no player');
    if (player.readyState < 1)
      await new Promise((resolve) => player.addEventListener('loadedmetadata', resolve, { once: true }));
    const seeked = new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
    player.currentTime = 50;
    await seeked;
    return {
      duration: Math.round(player.duration),
      at: Math.round(player.currentTime),
      src: player.currentSrc,
    };
  });
  expect(sought).toMatchObject({ duration: 60, at: 50 });
  await expectSound(page);
  await back();
  // With the viewer closed its ticket is worth nothing; under another address, since the page may remember what it heard.
  const after = await page.evaluate(
    (src) =>
      new Promise<string>((resolve) => {
        const player = new Audio();
        player.addEventListener('error', () => resolve('refused'));
        player.addEventListener('loadedmetadata', () => resolve('played'));
        player.src = `${src}?again`;
      }),
    sought.src,
  );
  expect(after).toBe('refused');

  await look('录像.webm');
  const player = stage.locator('video');
  const shown = await player.evaluate(async (video, seconds) => {
    if (!(video instanceof HTMLVideoElement)) throw new Error('no player');
    const happens = (event: string) =>
      new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
    const colour = () => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      pen?.drawImage(video, 0, 0, 1, 1);
      const [red = 0, , blue = 0] = pen?.getImageData(0, 0, 1, 1).data ?? [];
      return red > 128 ? 'red' : blue > 128 ? 'blue' : 'neither';
    };
    const seek = async (to: number) => {
      // The frame of that moment is painted a little after the player says that it is there.
      const painted = new Promise<void>((resolve) => {
        const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
          if (Math.abs(mediaTime - to) < 0.6) resolve();
          else video.requestVideoFrameCallback(look);
        };
        video.requestVideoFrameCallback(look);
      });
      video.currentTime = to;
      await painted;
      return colour();
    };
    if (video.readyState < 2) await happens('loadeddata');
    const late = await seek(seconds - 0.5);
    const early = await seek(0.5);
    // Plays from there to its end.
    const ended = happens('ended');
    await video.play();
    await ended;
    return { late, early, end: colour(), width: video.videoWidth };
  }, filmSeconds);
  expect(shown).toEqual({ late: 'blue', early: 'red', end: 'blue', width: 300 });
  await expectSound(page);
  await back();

  const { items } = await ask(page, 'attachment.items', { ledger: 'petition', recordId: id });
  const left: Readonly<Record<string, readonly string[]>> = {
    '笔录.pdf': ['exported'],
    '照片.png': ['printed'],
  };
  for (const { itemId, versions } of items) {
    const custody = await ask(page, 'attachment.custody', { itemId });
    const ways = left[versions[0]?.name ?? ''] ?? [];
    expect(custody.map(({ action }) => action)).toEqual([...ways, 'viewed', 'received']);
  }
  const words = [...canaryWords, moving.subarray(moving.length / 2, moving.length / 2 + 48)];
  expect(await holding(staffed.folder, words)).toEqual([]);
  expect(await holding(tmpdir(), words, begun, 2)).toEqual([]);
});
