import { Button } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { PaperPlace } from '#shared/ipc/evidence-calls.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { EvidenceForm, Line } from './evidence-form.tsx';

interface PlaceFormProps {
  readonly act: string;
  /** Where it is now; nothing for a paper that is being registered. */
  readonly from?: PaperPlace;
  /** Whether the paper's own name is asked for. */
  readonly named?: boolean;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly onSend: (given: { title: string; place: PaperPlace; note: string }) => void;
  readonly onCancel: () => void;
}

/** 12 or 1-12, as pages are written; null where it is neither. Nothing is nothing. */
export function readPages(text: string): { pageFrom: number | null; pageTo: number | null } | null {
  const words = text.normalize('NFKC').replace(/\s/gu, '');
  if (words === '') return { pageFrom: null, pageTo: null };
  const [, from = '', to = from] = /^(\d{1,5})(?:[-—–~至](\d{1,5}))?$/u.exec(words) ?? [];
  const pages = { pageFrom: Number(from), pageTo: Number(to) };
  return from !== '' && pages.pageFrom > 0 && pages.pageTo >= pages.pageFrom ? pages : null;
}

const pagesText = (from: PaperPlace | undefined): string =>
  from?.pageFrom == null
    ? ''
    : from.pageFrom === from.pageTo
      ? `${from.pageFrom}`
      : `${from.pageFrom}-${from.pageTo}`;

/** Cabinet, volume, pages and keeper of an original on paper. */
export function PlaceForm({ act, from, named = false, busy, error, onSend, onCancel }: PlaceFormProps) {
  const { account } = useSession();
  const [title, setTitle] = useState('');
  const [cabinet, setCabinet] = useState(from?.cabinet ?? '');
  const [volume, setVolume] = useState(from?.volume ?? '');
  const [pagesAsTyped, setPages] = useState(pagesText(from));
  const [custodian, setCustodian] = useState(from?.custodian ?? account.displayName);
  const [note, setNote] = useState('');
  const pages = readPages(pagesAsTyped);
  const ready =
    pages !== null && cabinet.trim() !== '' && custodian.trim() !== '' && (!named || title.trim() !== '');
  const submit = () => {
    if (!ready || busy) return;
    const place = { cabinet: cabinet.trim(), volume: volume.trim(), ...pages, custodian: custodian.trim() };
    onSend({ title: title.trim(), place, note: note.trim() });
  };
  return (
    <EvidenceForm onSend={submit} onCancel={onCancel}>
      {named ? <Line label="材料名称" value={title} onValue={setTitle} max={200} wide first /> : null}
      <Line label="柜号" value={cabinet} onValue={setCabinet} max={60} first={!named} />
      <Line label="卷号（可空）" value={volume} onValue={setVolume} max={60} />
      <Line
        label="页码（可空）"
        value={pagesAsTyped}
        onValue={setPages}
        max={15}
        note="如 1-12"
        fault={pages === null ? '请写成 12 或 1-12。' : null}
      />
      <Line label="保管人" value={custodian} onValue={setCustodian} max={60} />
      {from ? <Line label="说明（可空）" value={note} onValue={setNote} max={200} wide /> : null}
      <div className="evidence-acts">
        <Button size="small" type="primary" htmlType="submit" disabled={!ready} loading={busy}>
          {act}
        </Button>
        <Button size="small" onClick={onCancel}>
          不办了
        </Button>
      </div>
      <ErrorNotice error={error} />
    </EvidenceForm>
  );
}
