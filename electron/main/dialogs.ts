import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { FileUse } from '#backend/messages.ts';
import { offeredName, withEnding } from './file-names.ts';
import type { Picked, PickRequest } from '#shared/ipc/bridge.ts';

type OpenKind = Extract<PickRequest, { what: 'open' }>['kind'];
type FolderPurpose = Extract<PickRequest, { what: 'folder' }>['purpose'];
type SaveKind = Extract<PickRequest, { what: 'save' }>['kind'];

const all: FileFilter = { name: '所有文件', extensions: ['*'] };
const openFilters: Readonly<Record<OpenKind, readonly FileFilter[]>> = {
  spreadsheet: [{ name: '表格', extensions: ['xlsx', 'xls', 'et', 'csv'] }],
  card: [{ name: '单位名片', extensions: ['ctpkey'] }],
  any: [all],
};
const saveFilters: Readonly<Record<SaveKind, readonly FileFilter[]>> = {
  xlsx: [{ name: 'Excel 表格', extensions: ['xlsx'] }],
  pdf: [{ name: 'PDF 文件', extensions: ['pdf'] }],
  docx: [{ name: 'Word 文件', extensions: ['docx'] }],
  card: [{ name: '单位名片', extensions: ['ctpkey'] }],
  any: [all],
};

const folderTitles: Readonly<Record<FolderPurpose, string>> = {
  packageOut: '选择写到哪里（U 盘）',
  packageIn: '选择收到的包所在的文件夹',
  backupOut: '选择备份写到哪里（移动硬盘、U 盘）',
  medium: '选择要登记的介质（它的盘符或根目录）',
  backupIn: '选择备份介质或上面的备份文件夹',
  scan: '选择扫描仪存放文件的文件夹',
};

function folderUse(purpose: FolderPurpose): FileUse {
  if (purpose === 'medium') return 'medium';
  return purpose === 'packageOut' || purpose === 'backupOut' ? 'folderWrite' : 'folderRead';
}

async function choose(
  window: BrowserWindow,
  request: PickRequest,
): Promise<{ path: string; use: FileUse } | null> {
  switch (request.what) {
    case 'open': {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: '选择文件',
        properties: ['openFile'],
        filters: [...openFilters[request.kind]],
      });
      return canceled || !filePaths[0] ? null : { path: filePaths[0], use: 'read' };
    }
    case 'save': {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: '保存到',
        defaultPath: offeredName(request.suggestedName),
        filters: [...saveFilters[request.kind]],
        properties: ['showOverwriteConfirmation'],
      });
      return canceled || !filePath
        ? null
        : { path: withEnding(filePath, saveFilters[request.kind][0]?.extensions[0] ?? '*'), use: 'write' };
    }
    case 'folder': {
      const out = folderUse(request.purpose) === 'folderWrite';
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: folderTitles[request.purpose],
        properties: out ? ['openDirectory', 'createDirectory'] : ['openDirectory'],
      });
      return canceled || !filePaths[0] ? null : { path: filePaths[0], use: folderUse(request.purpose) };
    }
  }
}

/** Lets the user choose any number of files; each gets a token of its own. */
export async function pickMany(
  window: BrowserWindow,
  grant: (file: { token: string; path: string; use: FileUse }) => void,
): Promise<readonly Picked[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '选择文件（可选多个）',
    properties: ['openFile', 'multiSelections'],
    filters: [all],
  });
  if (canceled) return [];
  return filePaths.map((file) => {
    const token = randomUUID();
    grant({ token, path: file, use: 'read' });
    return { token, name: path.basename(file) };
  });
}

/**
 * Asks the user for a file or folder. The page gets a token and the bare name; the path goes to the backend alone,
 * which takes it back for the token once.
 */
export async function pick(
  window: BrowserWindow,
  request: PickRequest,
  grant: (file: { token: string; path: string; use: FileUse }) => void,
): Promise<Picked | null> {
  const chosen = await choose(window, request);
  if (!chosen) return null;
  const token = randomUUID();
  grant({ token, ...chosen });
  return { token, name: path.basename(chosen.path) };
}
