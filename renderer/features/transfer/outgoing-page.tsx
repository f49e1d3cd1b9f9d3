import { Button } from 'antd';
import { useState } from 'react';
import type { Outgoing } from '#shared/ipc/transfer-calls.ts';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { DataState, EmptyState, NoRightState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { KeyValue, Notice, Path } from '../../ui/detail.tsx';
import { SecrecyMark } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { Decide } from './decide.tsx';
import { LeftTable } from './left-table.tsx';
import { LedgerChoice, RowList } from './row-list.tsx';
import { TransferTabs } from './tabs.tsx';
import { useRows } from './use-rows.ts';
import { contentText, resultWords, statusWords } from './words.ts';
import { WritePanel } from './write-panel.tsx';

const steps = [
  { id: 'waiting', label: '组包' },
  { id: 'approved', label: '批准' },
  { id: 'written', label: '写出' },
  { id: 'closed', label: '签收' },
];

function Facts({ one }: { readonly one: Outgoing }) {
  const [main, ...copies] = one.recipients;
  const unit = (recipient: Outgoing['recipients'][number] | undefined) =>
    recipient ? `${recipient.unit}（指纹 ${recipient.fingerprint}）` : '';
  return (
    <KeyValue
      items={[
        { label: '主送', value: unit(main) },
        ...(copies.length > 0 ? [{ label: '抄送', value: copies.map(unit).join('；') }] : []),
        { label: '事由', value: one.purpose },
        { label: '依据', value: one.basis },
        { label: '密级', value: <SecrecyMark mark={one.secrecy || '内部'} /> },
        {
          label: '内容',
          value: contentText({
            records: one.records,
            bulletins: one.bulletinId ? 1 : 0,
            files: one.attachments,
          }),
        },
        ...(one.bulletinTitle ? [{ label: '通报', value: one.bulletinTitle }] : []),
        ...(one.attachments > 0 ? [{ label: '附件大小', value: bytesText(one.attachmentBytes) }] : []),
        { label: '组包', value: <Signed by={one.builtBy} at={one.builtAt} /> },
        ...(one.decidedBy && one.status !== 'waiting'
          ? [
              {
                label: one.status === 'refused' ? '不批准' : '批准',
                value: <Signed by={one.decidedBy} at={one.decidedAt} />,
              },
            ]
          : []),
        ...(one.decisionNote ? [{ label: '批注', value: one.decisionNote }] : []),
        ...(one.seq === null ? [] : [{ label: '发文序号', value: `第 ${one.seq} 号` }]),
        ...(one.cancelReason ? [{ label: '作废理由', value: one.cancelReason }] : []),
        { label: '内容校验值', value: <code className="digest">{one.contentDigest}</code> },
      ]}
    />
  );
}

function Signed({ by, at }: { readonly by: string; readonly at: string | null }) {
  return (
    <>
      {by}，<DateText value={at} time />
    </>
  );
}

function Receipts({ one }: { readonly one: Outgoing }) {
  if (one.status !== 'written' && one.status !== 'closed') return null;
  return (
    <Card
      title="回执"
      remark={one.daysWithoutReceipt === null ? '' : `写出后 ${one.daysWithoutReceipt} 天`}
      padded
    >
      {one.receipts.length === 0 ? (
        <p className={one.receiptOverdue ? 'late' : 'content-quiet'}>
          {one.receiptOverdue
            ? '已过回执期限，请向收件单位催办。'
            : '还没有收到回执。收到后在“收到”里检验导入。'}
        </p>
      ) : (
        <ul className="plain-list">
          {one.receipts.map((receipt) => (
            <li key={`${receipt.unit} ${receipt.at}`}>
              {receipt.unit}：{resultWords[receipt.result]}
              {receipt.code ? `（${receipt.code}）` : ''}，<DateText value={receipt.at} time />，{receipt.by}{' '}
              登记
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Contents({ one }: { readonly one: Outgoing }) {
  const { can } = useSession();
  const [chosen, setChosen] = useState<MainLedgerId | null>(one.records[0]?.ledger ?? null);
  const may = chosen !== null && can(`${chosen}.read`);
  const rows = useRows('transfer.contents', { id: one.id, ledger: chosen ?? 'clue' }, may);
  if (chosen === null) return null;
  return (
    <Card title="包里的记录" remark="组包时已固定，以后台账再改也不影响" padded>
      <LedgerChoice label="看哪一本台账" records={one.records} chosen={chosen} onChoose={setChosen} />
      {may ? (
        <RowList rows={rows} ledger={chosen} empty="没有记录。" />
      ) : (
        <NoRightState what={ledgers[chosen].label} />
      )}
    </Card>
  );
}

function Cancel({ one }: { readonly one: Outgoing }) {
  const cancel = useAct('transfer.cancel');
  const [asking, setAsking] = useState(false);
  const written = one.status === 'written';
  if (!one.mayCancel)
    return written ? (
      <p className="content-quiet">后面还有发给同样单位的包，这个包号不能作废；U 盘遗失的可再写一份。</p>
    ) : null;
  if (!asking)
    return (
      <div>
        <Button danger onClick={() => setAsking(true)}>
          {written ? '作废这个包号' : '撤回这个包'}
        </Button>
      </div>
    );
  return (
    <ConfirmReason
      question={
        written
          ? '作废前请先与收件单位核实没有收下。作废后包号和理由留在记录里，发文序号给下一个包用。'
          : '撤回后这个包不再写出；需要时另行组包、另行批准。'
      }
      act={written ? '作废' : '撤回'}
      busy={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate({ id: one.id, reason })}
      onCancel={() => setAsking(false)}
    />
  );
}

function Course({ one }: { readonly one: Outgoing }) {
  const { can } = useSession();
  if (one.status === 'refused' || one.status === 'cancelled')
    return (
      <Notice tone="amber">
        {`${statusWords[one.status][0]}：${
          one.copies.length === 0
            ? '这个包不会写出。'
            : '写出去的那一份不再作数，也不再等回执；包号和理由留在这里备查。'
        }`}
      </Notice>
    );
  return (
    <>
      <Path steps={steps} current={one.status} />
      {one.recipients.every((recipient) => recipient.trusted) ? null : (
        <Notice tone="red">有收件单位的名片已经作废，这个包不能写出，请撤回后重新组包。</Notice>
      )}
      {one.status === 'waiting' ? (
        can('transfer.approve') ? (
          <Decide one={one} />
        ) : (
          <Notice>等待分管领导批准。批准的人要再输一次口令，组包的人自己不能批准。</Notice>
        )
      ) : null}
      <WritePanel one={one} />
    </>
  );
}

/** One package of ours: what it holds, who approved it, where it was written to, who answered. */
export function OutgoingPage({ id }: { readonly id: string }) {
  const { can } = useSession();
  const packages = useCall('transfer.outgoing', {});
  const one = packages.data?.find((candidate) => candidate.id === id);
  return (
    <Page title={one ? `包 ${one.name}` : '包'} sub={one ? statusWords[one.status][0] : null}>
      <TransferTabs />
      <DataState
        reading={packages}
        what="包"
        isEmpty={() => one === undefined}
        empty={<EmptyState title="没有这个包。">请回到“发出”的列表里再找。</EmptyState>}
      >
        {() =>
          one ? (
            <div className="grid">
              <Course one={one} />
              <Card title="内容与经办" padded>
                <Facts one={one} />
              </Card>
              <Receipts one={one} />
              <Card title="没有随包发出的">
                <LeftTable left={one.left} />
              </Card>
              <Contents one={one} />
              {can('transfer.build') ? <Cancel one={one} /> : null}
            </div>
          ) : null
        }
      </DataState>
    </Page>
  );
}
