import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { packFiles } from '#shared/rules/rule-packs.ts';
import { useAct } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ConfirmReason } from '../../../ui/confirm-reason.tsx';
import { DataState, EmptyState } from '../../../ui/data-state.tsx';
import { timeWords } from '../../../ui/date-text.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { useRecord } from '../../../ui/records/calls.ts';
import { numberOf, stateOf, titleOf } from '../../../ui/records/display.ts';
import { Pill, SecrecyMark, toneOfState } from '../../../ui/marks.tsx';
import { MarkSection } from '../../../ui/secrecy/mark-section.tsx';
import { Access } from './access/access.tsx';
import { MeetingPeople } from './access/meeting-people.tsx';
import { Materials } from '../evidence/materials.tsx';
import { Alike } from './alike.tsx';
import { Clocks } from './clocks.tsx';
import { FieldGroups } from './field-groups.tsx';
import { History } from './history.tsx';
import { Line } from './line.tsx';
import { Linked } from './linked.tsx';
import { PrintRecord } from './print-record.tsx';
import { PersonCourse } from './person-course.tsx';
import { PageRepeats } from '../repeats/page-repeats.tsx';
import { Papers } from './papers.tsx';
import { Parts } from './parts.tsx';
import { Reporter } from './reporter.tsx';
import { StatePath } from './state-path.tsx';
import { Steps } from './steps.tsx';
import { Tally } from './tally.tsx';
import { Warnings } from './warnings.tsx';
import './detail.css';

/** 《监督执纪工作规则》 of the regime whose rules a record is under. */
const packWords = (id: string): string => `《${packFiles.find((one) => one.id === id)?.label ?? id}》`;

interface RecordPanelProps {
  readonly ledger: LedgerDefinition;
  readonly id: string;
  readonly wide: boolean;
  readonly onWide: () => void;
  readonly onClose: () => void;
  readonly onEdit: () => void;
  readonly onOpen: (id: string) => void;
  readonly onPrevious?: () => void;
  readonly onNext?: () => void;
}

/** One record beside its list, with everything that belongs to it. */
export function RecordPanel(props: RecordPanelProps) {
  const { ledger, id } = props;
  const [recusedFrom, setRecused] = useState<string | null>(null);
  const reading = useRecord(ledger.id, id, recusedFrom !== id);
  const body = useRef<HTMLDivElement>(null);
  // Another record is read from its beginning.
  useEffect(() => body.current?.scrollTo(0, 0), [id]);
  if (recusedFrom === id)
    return (
      <aside className="card panel" aria-label={`${ledger.label}详情`}>
        <EmptyState title="已回避" action={<Button onClick={props.onClose}>合上</Button>}>
          {`您已回避这${ledger.counted}${ledger.label}，从现在起看不到它的任何内容。解除回避须由案管室或书记办理。`}
        </EmptyState>
      </aside>
    );
  return (
    <aside className="card panel" aria-label={`${ledger.label}详情`}>
      <DataState reading={reading} what="这条记录">
        {(record) => (
          <>
            <Head {...props} record={record} />
            <div className="panel-body" ref={body} data-record={record.id} tabIndex={-1}>
              <Body key={record.id} {...props} record={record} onRecused={() => setRecused(id)} />
            </div>
          </>
        )}
      </DataState>
      {reading.error ? (
        <div className="panel-close">
          <Button onClick={props.onClose}>合上</Button>
        </div>
      ) : null}
    </aside>
  );
}

type WithRecord = RecordPanelProps & { readonly record: RecordDetail };

function Head({ ledger, record, wide, onWide, onClose, onEdit, onPrevious, onNext }: WithRecord) {
  const { can } = useSession();
  const state = stateOf(ledger, record.state);
  const number = numberOf(ledger, record.values);
  const title = titleOf(ledger, record.values);
  return (
    <header className="panel-head">
      <div className="panel-title">
        <h2>
          {record.secrecy ? (
            <span className="panel-mark">
              <SecrecyMark mark={record.secrecy.text} />
            </span>
          ) : null}
          {number && number !== title ? <span className="panel-number">{number}</span> : null}
          <span className="panel-name" title={title}>
            {title}
          </span>
        </h2>
        {record.voided ? (
          <Pill tone="red">已作废</Pill>
        ) : ledger.states.length > 1 ? (
          <Pill tone={toneOfState[state.tone]}>{state.label}</Pill>
        ) : null}
      </div>
      <div className="panel-acts" role="toolbar" aria-label="这条记录">
        <Small label="上一条" keys="K" act={onPrevious}>
          ↑ 上一条
        </Small>
        <Small label="下一条" keys="J" act={onNext}>
          ↓ 下一条
        </Small>
        <span className="panel-gap" />
        {can(`${ledger.id}.write`) && !record.voided ? (
          <Small label="修改" keys="E" act={onEdit}>
            修改
          </Small>
        ) : null}
        <Small label={wide ? '收窄' : '展开'} act={onWide}>
          {wide ? '收窄' : '展开'}
        </Small>
        <Small label="合上" keys="Escape" act={onClose}>
          合上
        </Small>
      </div>
    </header>
  );
}

function Small({
  label,
  keys,
  act,
  children,
}: {
  readonly label: string;
  readonly keys?: string;
  readonly act?: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="sheet-quiet"
      title={keys ? `${label}（${keys === 'Escape' ? 'Esc' : keys}）` : label}
      disabled={!act}
      onClick={act}
      {...(keys ? { 'aria-keyshortcuts': keys } : {})}
    >
      {children}
    </button>
  );
}

function Body({
  ledger,
  record,
  onOpen,
  onClose,
  onRecused,
}: WithRecord & { readonly onRecused: () => void }) {
  const person = ledger.id === 'person';
  // Of a register beside others, the path of what it belongs to comes after its own fields.
  const part = ledger.tabOf !== null;
  return (
    <>
      {record.voided ? (
        <div className="panel-part">
          <Notice tone="red">已作废：{record.voidReason ?? '没有写明理由'}。记录留底，不再计入统计。</Notice>
        </div>
      ) : (
        <StatePath ledger={ledger} state={record.state} />
      )}
      <Warnings ledger={ledger} record={record} />
      {part ? null : <Line ledger={ledger} record={record} />}
      {ledger.id === 'petition' ? <PageRepeats record={record} /> : null}
      <div className="panel-columns">
        <div>
          <Steps ledger={ledger} record={record} />
          <Tally ledger={ledger} record={record} />
          <Clocks ledger={ledger} record={record} />
          <Parts ledger={ledger} record={record} />
          <FieldGroups
            ledger={ledger}
            record={record}
            {...(ledger.id === 'petition' ? { sealed: <Reporter record={record} /> } : {})}
          />
          {part ? <Line ledger={ledger} record={record} /> : null}
        </div>
        <div>
          {person ? <PersonCourse record={record} /> : <Linked ledger={ledger} record={record} />}
          {person && !record.voided ? <Alike record={record} onOpen={onOpen} /> : null}
          <Access ledger={ledger} recordId={record.id} onRecused={onRecused} />
          {ledger.id === 'clueMeeting' ? <MeetingPeople recordId={record.id} closed={record.voided} /> : null}
          <Materials ledger={ledger} record={record} />
          <section className="panel-part">
            <h3>密级</h3>
            <MarkSection holder={ledger.id} id={record.id} closed={record.voided} />
          </section>
          <History ledger={ledger} record={record} />
        </div>
      </div>
      <footer className="panel-foot">
        <p>
          {record.importBatchId ? '导入' : '登记'}于 {timeWords(record.createdAt)}，{record.createdBy}
          {ledger.clocks.length > 0 ? `；适用${packWords(record.rulePack)}施行时期的规定` : ''}
        </p>
        <PrintRecord ledger={ledger} record={record} />
        <Papers ledger={ledger} record={record} />
        {record.voided ? null : <Void ledger={ledger} record={record} onDone={onClose} />}
      </footer>
    </>
  );
}

function Void({
  ledger,
  record,
  onDone,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
  readonly onDone: () => void;
}) {
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const act = useAct(`${ledger.id}.void`);
  if (!can(`${ledger.id}.void`)) return null;
  if (!asking)
    return (
      <button type="button" className="sheet-quiet panel-void" onClick={() => setAsking(true)}>
        作废…
      </button>
    );
  return (
    <ConfirmReason
      question={`作废“${numberOf(ledger, record.values) || titleOf(ledger, record.values)}”：记录留底，不再列出，也不计入统计。`}
      act="作废"
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate({ id: record.id, revision: record.revision, reason }, { onSuccess: onDone })
      }
      onCancel={() => setAsking(false)}
    />
  );
}
