import { Button } from 'antd';
import { useState } from 'react';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice, NoRightState } from '../../ui/data-state.tsx';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { useLeave } from '../../ui/output/leave.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { LeftTable } from './left-table.tsx';
import { ReceivedBulletin } from './received-bulletin.tsx';
import { ReceiptPanel } from './receipt-panel.tsx';
import { LedgerChoice, RowList } from './row-list.tsx';
import { SummaryFacts } from './summary.tsx';
import { TransferTabs } from './tabs.tsx';
import { useRows } from './use-rows.ts';
import type { Incoming } from './words.ts';

function Records({ one }: { readonly one: Incoming }) {
  const { can } = useSession();
  const [chosen, setChosen] = useState<MainLedgerId | null>(one.records[0]?.ledger ?? null);
  const may = chosen !== null && can(`${chosen}.read`);
  const rows = useRows('transfer.records', { id: one.id, ledger: chosen ?? 'clue' }, may);
  if (chosen === null) return null;
  return (
    <Card title="收到的记录" remark="属于发件单位，本单位只看不改" padded>
      <LedgerChoice label="看哪一本台账" records={one.records} chosen={chosen} onChoose={setChosen} />
      {may ? (
        <RowList rows={rows} ledger={chosen} empty="没有记录。" />
      ) : (
        <NoRightState what={ledgers[chosen].label} />
      )}
    </Card>
  );
}

function Files({ one }: { readonly one: Incoming }) {
  const files = useCall('transfer.files', { id: one.id }, { enabled: one.files > 0 });
  const save = useJob('transfer.saveFile');
  const leave = useLeave();
  if (one.files === 0) return null;
  const write = async (fileId: number, name: string) => {
    const picked = await pickFile({ what: 'save', kind: 'any', suggestedName: name });
    if (picked) await save.run({ id: one.id, fileId, file: picked.token });
  };
  const take = (fileId: number, name: string): void =>
    leave.start({
      act: 'saveFile',
      content: { what: 'received', id: one.id, fileId },
      go: () => write(fileId, name),
    });
  return (
    <Card title="附件" remark="加密存放在本机">
      {leave.panel}
      <ErrorNotice error={save.error} />
      {save.state === 'done' ? <Notice tone="green">附件已另存。</Notice> : null}
      <DataState
        reading={files}
        what="附件"
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title="附件所属的台账您无权查看。" />}
      >
        {(list) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">台账</th>
                <th scope="col">编号</th>
                <th scope="col">文件名</th>
                <th scope="col" className="n">
                  大小
                </th>
                <th scope="col">
                  <span className="unseen">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((file) => (
                <tr key={`${file.fileId} ${file.number} ${file.name}`}>
                  <td>{ledgers[file.ledger].label}</td>
                  <td>{file.number ?? '—'}</td>
                  <td className="wrap">{file.name}</td>
                  <td className="n">{bytesText(file.bytes)}</td>
                  <td className="n">
                    <Button
                      size="small"
                      onClick={() => take(file.fileId, file.name)}
                      aria-label={`另存 ${file.name}`}
                    >
                      另存
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </DataState>
    </Card>
  );
}

function ChainHead({ head }: { readonly head: { readonly seq: number; readonly hash: string } }) {
  return (
    <>
      {`第 ${head.seq} 条 `}
      <code className="digest">{head.hash}</code>
    </>
  );
}

const leftOf = (one: Incoming) =>
  one.left.map(({ path, count, reason, basis }) => {
    const [ledger = '', field = ''] = path.split('.');
    const known = Object.hasOwn(ledgers, ledger)
      ? ledgers[ledger as MainLedgerId].fields.get(field)?.label
      : null;
    return { ledger, label: known ?? (field === 'attachments' ? '附件' : field), count, reason, basis };
  });

/** One package that was taken in: what came, what its sender left out, its receipt. */
export function IncomingPage({ id }: { readonly id: string }) {
  const { can } = useSession();
  const packages = useCall('transfer.incoming', {});
  const one = packages.data?.find((candidate) => candidate.id === id);
  return (
    <Page
      title={one ? `收到的包 ${one.name}` : '收到的包'}
      sub={one ? `${one.sender}：${one.purpose}` : null}
    >
      <TransferTabs />
      <DataState
        reading={packages}
        what="包"
        isEmpty={() => one === undefined}
        empty={<EmptyState title="没有这个包。">请回到“收到”的列表里再找。</EmptyState>}
      >
        {() =>
          one ? (
            <div className="grid">
              {one.conflicts > 0 ? (
                <Notice tone="red">
                  {`有 ${one.conflicts} 条与以前收到的同一版本内容不同，已分开存放。请向发件单位核对。`}
                </Notice>
              ) : null}
              <Card title="来件" padded>
                <SummaryFacts summary={one} importedBy={one.importedBy} importedAt={one.importedAt} />
              </Card>
              {can('transfer.import') ? (
                <Card title="回执" padded>
                  <ReceiptPanel id={one.id} made={one.receiptName} />
                </Card>
              ) : null}
              <Records one={one} />
              <Files one={one} />
              {/* Long, and there a little later than the rest: it must not push away what one is about to press. */}
              {one.bulletins > 0 ? <ReceivedBulletin id={one.id} /> : null}
              {one.auditHead ? (
                <Card title="发件单位审计链尾" remark="留作核对：对方日志改写过的，以后对不上" padded>
                  <KeyValue
                    items={[
                      { label: '业务日志', value: <ChainHead head={one.auditHead.office} /> },
                      { label: '管理日志', value: <ChainHead head={one.auditHead.registry} /> },
                    ]}
                  />
                </Card>
              ) : null}
              <Card title="发件单位没有随包发出的">
                <LeftTable left={leftOf(one)} />
              </Card>
            </div>
          ) : null
        }
      </DataState>
    </Page>
  );
}
