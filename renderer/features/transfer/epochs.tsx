import { Button, Input, Radio } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { EpochRelease } from '#shared/ipc/epoch-calls.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import { howWords } from './words.ts';

const statusWords: Readonly<Record<EpochRelease['status'], readonly [string, Tone]>> = {
  waiting: ['等待核实', 'amber'],
  released: ['已放行', 'green'],
  refused: ['未放行', 'red'],
};

/** Hex digits of a 核验码; fewer cannot be right. */
const CODE_DIGITS = 20;

/** The second person: asks the sender, types what he hears. */
function Confirm({ one, onDone }: { readonly one: EpochRelease; readonly onDone: () => void }) {
  const confirm = useAct('epoch.confirm');
  const [code, setCode] = useState('');
  const [how, setHow] = useState<keyof typeof howWords | null>(null);
  const [letter, setLetter] = useState('');
  const ids = { code: useId(), letter: useId() };
  const ready =
    how !== null &&
    letter.trim().length >= 2 &&
    code.normalize('NFKC').replace(/[\s-]/gu, '').length >= CODE_DIGITS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && how !== null)
      confirm.mutate({ id: one.id, checkCode: code, how, letter: letter.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="transfer-form card-confirm" onSubmit={submit}>
      <p>
        {`请用以前留下的电话或函件找到${one.sender}，问清两件事：是不是恢复过备份、重新开始编号；交接单号 ${one.slipNumber} 的包，他们屏幕上的核验码是多少。不要照抄随 U 盘来的纸质交接单。`}
      </p>
      <label htmlFor={ids.code}>对方说的核验码（五组，每组四位）</label>
      <Input
        id={ids.code}
        autoFocus
        className="check-code"
        autoComplete="off"
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Radio.Group
        aria-label="怎样核实的"
        value={how}
        onChange={(event) => setHow(event.target.value as keyof typeof howWords)}
        options={Object.entries(howWords).map(([value, label]) => ({ value, label }))}
      />
      <label htmlFor={ids.letter}>依据（函件文号；电话核实的，写电话记录编号）</label>
      <Input
        id={ids.letter}
        maxLength={200}
        value={letter}
        onChange={(event) => setLetter(event.target.value)}
      />
      <p className="content-quiet">放行以后，对方按原来编号发出的包一律不收。</p>
      <div className="form-row">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={confirm.isPending}>
          核实无误，放行
        </Button>
        <Button onClick={onDone}>不办了</Button>
      </div>
      <ErrorNotice error={confirm.error} />
    </form>
  );
}

function Acts({ one }: { readonly one: EpochRelease }) {
  const refuse = useAct('epoch.refuse');
  const [doing, setDoing] = useState<'confirm' | 'refuse' | null>(null);
  const done = () => setDoing(null);
  if (doing === 'confirm') return <Confirm one={one} onDone={done} />;
  if (doing === 'refuse')
    return (
      <ConfirmReason
        question={
          one.askedByMe
            ? '撤回后，这个包仍然不收。'
            : `不放行${one.sender}的这个包。对方说没有重新编号的，可能有人冒用对方的密钥，请同时作废对方名片并报告。`
        }
        act={one.askedByMe ? '撤回' : '不放行'}
        busy={refuse.isPending}
        error={refuse.error}
        onConfirm={(reason) => refuse.mutate({ id: one.id, reason }, { onSuccess: done })}
        onCancel={done}
      />
    );
  return (
    <div className="form-row">
      {one.askedByMe ? (
        <span className="content-quiet">请另一位同志向发件单位核实</span>
      ) : (
        <Button size="small" onClick={() => setDoing('confirm')} aria-label={`核实 ${one.slipNumber}`}>
          核实
        </Button>
      )}
      <Button
        size="small"
        onClick={() => setDoing('refuse')}
        aria-label={`${one.askedByMe ? '撤回' : '不放行'} ${one.slipNumber}`}
      >
        {one.askedByMe ? '撤回' : '不放行'}
      </Button>
    </div>
  );
}

function Release({ one }: { readonly one: EpochRelease }) {
  const { can } = useSession();
  const [words, tone] = statusWords[one.status];
  return (
    <li>
      <p>
        <strong>{one.sender}</strong>
        {`，交接单号 ${one.slipNumber}，新编号第 ${one.seq} 号 `}
        <Pill tone={tone}>{words}</Pill>
      </p>
      <p className="content-quiet">
        {one.askedBy} 提出，
        <DateText value={one.askedAt} time />
        {`：${one.reason}`}
        {one.decidedBy ? (
          <>
            {`；${one.decidedBy} ${one.how ? `${howWords[one.how]}核实` : words}，`}
            <DateText value={one.decidedAt} time />
            {one.words ? `，${one.words}` : ''}
          </>
        ) : null}
      </p>
      {one.status === 'waiting' && can('card.confirm') ? <Acts one={one} /> : null}
    </li>
  );
}

/** Senders that number anew: what waits for the second person, and what was found out before. Nothing while there is none. */
export function Releases() {
  const releases = useCall('epoch.list', {});
  if (!releases.data || releases.data.length === 0) return null;
  return (
    <Card title="重新编号的来件" remark="两人核实后才收" padded>
      <ul className="releases">
        {releases.data.map((one) => (
          <Release key={one.id} one={one} />
        ))}
      </ul>
    </Card>
  );
}

/** Asks for the release of the package that is being looked at. */
export function AskRelease({ draftId, asked }: { readonly draftId: string; readonly asked: boolean }) {
  const ask = useAct('epoch.ask');
  const [reason, setReason] = useState('');
  const id = useId();
  if (asked || ask.isSuccess)
    return (
      <p role="status">
        已提出放行，等另一位同志向发件单位核实。放行后请重新插上 U 盘，再检验一次，就可以收下。
      </p>
    );
  return (
    <form
      className="transfer-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 2) ask.mutate({ draftId, reason: reason.trim() });
      }}
    >
      <label htmlFor={id}>提出放行的理由（如对方来电说明恢复过备份）</label>
      <Input id={id} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className="form-row">
        <Button htmlType="submit" disabled={reason.trim().length < 2} loading={ask.isPending}>
          提请核实放行
        </Button>
      </div>
      <ErrorNotice error={ask.error} />
    </form>
  );
}
