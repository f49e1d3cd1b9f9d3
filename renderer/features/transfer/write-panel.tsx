import { Button, Select } from 'antd';
import { useState } from 'react';
import { carrierLevelLabels, mediumKindLabels } from '#shared/domain/media.ts';
import type { Outgoing } from '#shared/ipc/transfer-calls.ts';
import { bridge } from '../../api/bridge.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DateText } from '../../ui/date-text.tsx';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card } from '../../ui/page.tsx';
import { PrintedSlip, type SlipFacts } from './slip.tsx';
import { stageWords } from './words.ts';

function slipsOf(one: Outgoing): SlipFacts[] {
  return one.copies.map(({ checkCode, volumes, bytes, at }) => ({
    slipNumber: one.slipNumber,
    checkCode,
    volumes,
    bytes,
    at,
  }));
}

function Copies({ one, onPrint }: { readonly one: Outgoing; readonly onPrint: (slip: SlipFacts) => void }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">写出时间</th>
          <th scope="col">经办</th>
          <th scope="col">核验码</th>
          <th scope="col">介质</th>
          <th scope="col" className="n">
            卷数
          </th>
          <th scope="col" className="n">
            大小
          </th>
          <th scope="col">
            <span className="unseen">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {slipsOf(one).map((slip, index) => (
          <tr key={slip.checkCode}>
            <td>
              <DateText value={slip.at} time />
            </td>
            <td>{one.copies[index]?.by}</td>
            <td className="check-code">{slip.checkCode}</td>
            <td>{one.copies[index]?.medium ?? '本机'}</td>
            <td className="n">{slip.volumes}</td>
            <td className="n">{bytesText(slip.bytes)}</td>
            <td className="n">
              <Button size="small" onClick={() => onPrint(slip)} aria-label={`打印交接单 ${slip.checkCode}`}>
                打印交接单
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Signs, encrypts and writes an approved package; afterwards the slip can be printed and further copies made. */
export function WritePanel({ one }: { readonly one: Outgoing }) {
  const { can } = useSession();
  const write = useJob('transfer.write');
  const media = useCall('media.choices', {});
  const [mediumId, setMediumId] = useState<string | null>(null);
  const [printing, setPrinting] = useState<SlipFacts | null>(null);
  const [printed, setPrinted] = useState<boolean | null>(null);
  if (one.status === 'waiting') return null;
  const mayWrite = can('transfer.build') && one.recipients.every((recipient) => recipient.trusted);
  const run = async () => {
    const folder = await pickFile({ what: 'folder', purpose: 'packageOut' });
    if (folder) await write.run({ id: one.id, folder: folder.token, mediumId });
  };
  const print = (slip: SlipFacts) => {
    setPrinting(slip);
    setPrinted(null);
    // Through the window itself, not the one way out: the slip holds nothing of the office, it may name neither unit nor
    // person (transfer-package.md §4), so it can bear no watermark; the package stands in the register with its leave.
    // The sheet must be in the page before the printer looks at it.
    requestAnimationFrame(() => void bridge.print().then(setPrinted));
  };
  const first = one.copies.length === 0;
  return (
    <Card title="写出与交接" remark={first ? '' : `已写 ${one.copies.length} 份`} padded>
      <div className="grid">
        {first ? (
          <p className="content-quiet">
            写出时先查空间，再签名、加密、写入，最后读回逐字节核对；中途停止不留半截文件。
          </p>
        ) : (
          <Copies one={one} onPrint={print} />
        )}
        {mayWrite && write.state !== 'running' ? (
          <div className="write-medium">
            <label htmlFor="write-medium">介质编号</label>
            <Select
              id="write-medium"
              value={mediumId ?? ''}
              onChange={(value) => setMediumId(value === '' ? null : value)}
              options={[
                { value: '', label: '插上登记过的介质，自动识别' },
                ...(media.data ?? []).map(({ id, number, kind, level }) => ({
                  value: id,
                  label: `${number}（${mediumKindLabels[kind]}，${carrierLevelLabels[level]}）`,
                })),
              ]}
            />
            <Button {...(first ? { type: 'primary' as const } : {})} onClick={() => void run()}>
              {first ? '写到 U 盘' : '再写一份'}
            </Button>
          </div>
        ) : null}
        <JobPanel
          job={write}
          doing="正在写出"
          stages={stageWords}
          result={(done) => (
            <>
              <p>已写好并读回核对，可以安全拔出 U 盘。请打印交接单，连同 U 盘一起交接。</p>
              <KeyValue
                items={[
                  { label: '文件夹', value: done.name },
                  { label: '交接单号', value: done.slipNumber },
                  { label: '介质编号', value: done.medium ?? '本机文件夹' },
                  { label: '核验码', value: <span className="check-code">{done.checkCode}</span> },
                  { label: '卷数', value: `${done.volumes} 卷，${bytesText(done.bytes)}` },
                ]}
              />
            </>
          )}
        />
        {printed === false ? <Notice tone="amber">没有打印。核验码可以照上表抄写。</Notice> : null}
        {printing ? <PrintedSlip slip={printing} /> : null}
      </div>
    </Card>
  );
}
