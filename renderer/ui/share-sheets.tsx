import { Button, Input } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bridge } from '../api/bridge.ts';
import { Notice } from './detail.tsx';
import { Card } from './page.tsx';
import './share-sheets.css';

export type PrintedShare = CallOutput<'session.createOffice'>['shares'][number];

/** The code as compared: without spaces and dashes, in capitals. */
const plainCode = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();

/** What goes on paper: one sheet for each share. */
function Sheets({ office, shares }: { readonly office: string; readonly shares: readonly PrintedShare[] }) {
  return createPortal(
    <div className="sheets">
      {shares.map(({ index, text, check }) => (
        <section className="sheet" key={index}>
          <h2>{`恢复份额 第 ${index} 份（共 ${shares.length} 份）`}</h2>
          <p>{office}</p>
          <code>{text}</code>
          <p>{`校验码：${check}`}</p>
          <p>
            任意两份合在一起可以恢复本单位业务数据的密钥，只有一份打不开任何内容。请装入信封，密封、签名、骑缝盖章，三份分别由三人保管，登记交接。
          </p>
        </section>
      ))}
    </div>,
    document.body,
  );
}

function ShareRow({
  share,
  shown,
  onConfirmed,
}: {
  readonly share: PrintedShare;
  readonly shown: boolean;
  readonly onConfirmed: (confirmed: boolean) => void;
}) {
  const [typed, setTyped] = useState('');
  const right = plainCode(typed) === plainCode(share.check);
  const wrong = plainCode(typed).length >= plainCode(share.check).length && !right;
  return (
    <div className="share">
      <strong>{`第 ${share.index} 份`}</strong>
      {shown ? (
        <code>
          {share.text}
          <br />
          {`校验码：${share.check}`}
        </code>
      ) : (
        <span className="masked">已隐藏，只印在纸上</span>
      )}
      <div>
        <label htmlFor={`share-check-${share.index}`}>{`第 ${share.index} 份纸上的校验码`}</label>
        <Input
          id={`share-check-${share.index}`}
          autoComplete="off"
          value={typed}
          {...(wrong ? { status: 'error' as const } : {})}
          onChange={(event) => {
            setTyped(event.target.value);
            onConfirmed(plainCode(event.target.value) === plainCode(share.check));
          }}
        />
        <span className={wrong ? 'field-note warn' : 'field-note'} role="status">
          {right ? '✓ 已核对' : wrong ? '与纸上的不同，请再看。' : ''}
        </span>
      </div>
    </div>
  );
}

/**
 * Recovery shares on paper: printed or copied by hand, each proved by typing what stands on it. They are never shown
 * again after this.
 */
export function ShareSheets({
  office,
  shares,
  onConfirmed,
}: {
  readonly office: string;
  readonly shares: readonly PrintedShare[];
  /** Told whether the check codes of all sheets were typed. */
  readonly onConfirmed: (all: boolean) => void;
}) {
  const [confirmed, setConfirmed] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState(false);
  const [printed, setPrinted] = useState<boolean | null>(null);
  const confirm = (index: number, right: boolean) => {
    const next = new Set(confirmed);
    if (right) next.add(index);
    else next.delete(index);
    setConfirmed(next);
    onConfirmed(next.size === shares.length);
  };
  return (
    <>
      <div className="form-actions" style={{ marginBottom: 16 }}>
        {/*
          Through the window itself, not the one way out: the first shares are made before there is an account that could
          agree, and no copy of them may lie in a service's memory or a file. Their register has them as soon as they are made.
        */}
        <Button autoFocus onClick={() => void bridge.print().then(setPrinted)}>
          打印三张
        </Button>
        <Button onClick={() => setShown(!shown)}>{shown ? '隐藏份额' : '没有打印机，当面抄写'}</Button>
      </div>
      {printed === false ? <Notice tone="amber">没有打印。可以再试，或当面抄写。</Notice> : null}
      <Card title="核对：输入每张纸上的校验码" remark={`已核对 ${confirmed.size} / ${shares.length}`}>
        {shares.map((share) => (
          <ShareRow
            key={share.index}
            share={share}
            shown={shown}
            onConfirmed={(right) => confirm(share.index, right)}
          />
        ))}
      </Card>
      <Sheets office={office} shares={shares} />
    </>
  );
}
