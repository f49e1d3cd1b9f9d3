import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { findCode, labelOf } from '#shared/domain/codes/code-list.ts';
import { sealedTargetKinds, sealedVoidReasons } from '#shared/domain/codes/sealed-codes.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { SealedMatter } from '#shared/ipc/sealed-matter-calls.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { KeyValue, Path } from '../../ui/detail.tsx';
import { DueBar, Pill } from '../../ui/marks.tsx';
import { PrintPaper } from '../../ui/output/print-paper.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Acts } from './acts.tsx';
import { channelWords, handlersText, path, stateWords, stepWords } from './words.ts';

/** One envelope, for its two handlers. */
export function MatterPage({ id }: { readonly id: string }) {
  const reading = useCall('sealedMatter.get', { id });
  const navigate = useNavigate();
  const number = reading.data?.matter.number;
  return (
    <Page
      title={number ? `密封件 ${number}` : '上级管辖密封件'}
      sub="只有两名经手人看得到这一页。"
      actions={<Button onClick={() => void navigate('/sealed-matter')}>返回列表</Button>}
    >
      <DataState reading={reading} what="密封件">
        {(found) => <Matter {...found} />}
      </DataState>
    </Page>
  );
}

function Matter({ matter, steps }: CallOutput<'sealedMatter.get'>) {
  return (
    <div className="sealed-split">
      <div className="grid">
        <Facts matter={matter} />
        <Acts key={matter.revision} matter={matter} />
      </div>
      <div className="grid">
        <Slip matter={matter} />
        <Card title="经过" remark="每一步都记下谁在何时办的" padded>
          <ol className="sealed-steps">
            {steps.map((one) => (
              <li key={`${one.at} ${one.step}`}>
                <span>{stepWords[one.step]}</span>
                <span className="sealed-quiet">
                  {one.account}，<DateText value={one.at} time />
                </span>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </div>
  );
}

function Facts({ matter }: { readonly matter: SealedMatter }) {
  const [words, tone] = stateWords[matter.state];
  const ends = matter.state === 'voiding' || matter.state === 'voided';
  return (
    <Card title={matter.number} remark={<Pill tone={tone}>{words}</Pill>} padded>
      <div className="grid">
        {ends ? null : <Path steps={path} current={matter.state} />}
        <KeyValue
          items={[
            { label: '收件日期', value: <DateText value={matter.receivedOn} /> },
            { label: '信访形式', value: channelWords(matter.channel) },
            { label: '封装号', value: matter.envelope },
            { label: '对象类别', value: labelOf(sealedTargetKinds, matter.targetKind) },
            { label: '经手人', value: handlersText(matter) },
            {
              label: '送达期限',
              value: matter.deadline ? (
                <>
                  <DateText value={matter.deadline.dueOn} />　<DueBar {...matter.deadline} />
                </>
              ) : null,
            },
            { label: '依据', value: matter.deadline?.source },
            { label: '送出日期', value: <DateText value={matter.sentOn} /> },
            { label: '机要（交寄）号', value: matter.carrier },
            { label: '回执号', value: matter.receiptNumber },
            { label: '回执日期', value: <DateText value={matter.receiptOn} /> },
            ...(matter.voidReason
              ? [
                  {
                    label: '作废原因',
                    value: findCode(sealedVoidReasons, matter.voidReason)?.label ?? matter.voidReason,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}

function Slip({ matter }: { readonly matter: SealedMatter }) {
  if (matter.state === 'voided') return null;
  return (
    <Card title="交接单" padded>
      <div className="grid">
        <p className="sealed-quiet">随封套送上级，一式两份；单上只有这一页的内容，没有姓名和事由。</p>
        <PrintPaper content={{ what: 'sealedSlip', id: matter.id }} label="交接单" />
      </div>
    </Card>
  );
}
