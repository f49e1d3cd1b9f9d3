import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { type MainLedgerId, mainLedgerIds } from '#shared/ledgers/field.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice, LoadingState, NoRightState } from '../../ui/data-state.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { LedgerSelectionRow } from './ledger-selection.tsx';
import { ReadThrough } from './read-through.tsx';
import { RecipientChoice } from './recipient-choice.tsx';
import { type LedgerSelection, nothingChosen, selectionsOf } from './selection.ts';
import { TransferTabs } from './tabs.tsx';
import { stageWords } from './words.ts';

interface Order {
  readonly recipients: readonly string[];
  readonly bulletinId: string | null;
  readonly ledgers: ReadonlyMap<MainLedgerId, LedgerSelection>;
  readonly withAttachments: boolean;
  readonly secrecy: string;
  readonly purpose: string;
  readonly basis: string;
}

const fresh: Order = {
  recipients: [],
  bulletinId: null,
  ledgers: new Map(),
  withAttachments: false,
  secrecy: '',
  purpose: '',
  basis: '',
};

function BulletinChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}) {
  const bulletins = useCall('bulletin.list', {});
  const id = useId();
  const issued = bulletins.data?.filter((one) => one.status === 'issued') ?? [];
  return (
    <div className="transfer-form">
      <label htmlFor={id}>通报（只能选已签发的）</label>
      <select
        id={id}
        className="field-input"
        value={chosen ?? ''}
        onChange={(event) => onChoose(event.target.value || null)}
      >
        <option value="">{issued.length === 0 ? '没有已签发的通报' : '不带通报'}</option>
        {issued.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.title}（${one.documentNumber}）`}
          </option>
        ))}
      </select>
      <ErrorNotice error={bulletins.error} />
    </div>
  );
}

function Field({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="transfer-form">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <p className="content-quiet">{hint}</p> : null}
    </div>
  );
}

function missingOf(order: Order, records: number, read: boolean): string[] {
  return [
    order.recipients.length === 0 ? '选主送单位' : '',
    records === 0 && order.bulletinId === null ? '选要发的内容' : '',
    order.purpose.trim().length < 2 ? '填事由' : '',
    read ? '' : '通读后勾选确认',
  ].filter((one) => one !== '');
}

function Builder() {
  const { can } = useSession();
  const navigate = useNavigate();
  const build = useJob('transfer.build');
  const [order, setOrder] = useState(fresh);
  /** What was on the page when the tick was set: another choice must be read again. */
  const [readOf, setReadOf] = useState<string | null>(null);
  const readable = mainLedgerIds.filter((id) => can(`${id}.read`));
  const selections = selectionsOf(order.ledgers);
  const { withAttachments } = order;
  const preview = useCall(
    'transfer.preview',
    { selections, withAttachments },
    { enabled: selections.length > 0, keepPrevious: true },
  );
  const records =
    selections.length === 0 ? 0 : (preview.data?.records.reduce((sum, one) => sum + one.count, 0) ?? 0);
  const content = JSON.stringify([selections, withAttachments, order.bulletinId]);
  const read = readOf === content;
  const missing = missingOf(order, records, read);
  const change = (part: Partial<Order>) => setOrder((before) => ({ ...before, ...part }));
  const submit = async () => {
    const done = await build.run({
      ...order,
      recipients: [...order.recipients],
      purpose: order.purpose.trim(),
      selections,
      textsRead: true,
    });
    if (done) await navigate(`/transfer/out/${done.id}`);
  };
  return (
    <form
      className="grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0 && build.state !== 'running') void submit();
      }}
    >
      <Card title="一、发给谁" remark="主送单位的回执办结这个包；抄送单位也能打开">
        <RecipientChoice chosen={order.recipients} onChoose={(recipients) => change({ recipients })} />
      </Card>
      <Card title="二、发什么" padded>
        <div className="grid">
          <BulletinChoice chosen={order.bulletinId} onChoose={(bulletinId) => change({ bulletinId })} />
          <div>
            {readable.map((ledger) => (
              <LedgerSelectionRow
                key={ledger}
                ledger={ledger}
                selection={order.ledgers.get(ledger) ?? nothingChosen}
                onChange={(selection) =>
                  change({ ledgers: new Map([...order.ledgers, [ledger, selection]]) })
                }
              />
            ))}
            {readable.length < mainLedgerIds.length ? (
              <p className="content-quiet">您无权查看的台账不在其中：发出的内容要由组包的人先通读。</p>
            ) : null}
          </div>
          <Checkbox
            checked={withAttachments}
            onChange={(event) => change({ withAttachments: event.target.checked })}
          >
            带上这些记录的附件（信访件的原件扫描一律不带）
          </Checkbox>
        </div>
      </Card>
      <Card title="三、通读" remark="下面就是随包发出的全部文字" padded>
        <div className="grid">
          {selections.length === 0 ? (
            <p className="content-quiet">选好台账后，这里列出要发的和不发的内容。</p>
          ) : preview.data ? (
            <ReadThrough preview={preview.data} selections={selections} withAttachments={withAttachments} />
          ) : preview.error ? null : (
            <LoadingState what="要发的内容" />
          )}
          <ErrorNotice error={preview.error} />
          <Checkbox
            checked={read}
            // Nobody has read what is not shown yet.
            disabled={selections.length > 0 && (!preview.data || preview.isFetching)}
            onChange={(event) => setReadOf(event.target.checked ? content : null)}
          >
            已通读自由文本，未见反映人信息
          </Checkbox>
        </div>
      </Card>
      <Card title="四、密级和事由" padded>
        <div className="grid">
          <Field label="事由">
            {(id) => (
              <Input
                id={id}
                value={order.purpose}
                maxLength={200}
                onChange={(event) => change({ purpose: event.target.value })}
              />
            )}
          </Field>
          <Field label="依据（可不填）">
            {(id) => (
              <Input
                id={id}
                value={order.basis}
                maxLength={200}
                onChange={(event) => change({ basis: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="密级和保密期限"
            hint="写成“秘密★5年”这样的形式；留空为内部。不得低于所带通报的密级，不得高于本机密级。"
          >
            {(id) => (
              <Input
                id={id}
                value={order.secrecy}
                maxLength={20}
                onChange={(event) => change({ secrecy: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <div className="form-row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={missing.length > 0}
          loading={build.state === 'running'}
        >
          固定内容，送请批准
        </Button>
        <span className="content-quiet" role="status">
          {missing.length > 0 ? `还要：${missing.join('、')}。` : '固定以后台账再改，也不影响这个包。'}
        </span>
      </div>
      {build.state === 'done' ? null : (
        <JobPanel job={build} doing="正在固定内容" stages={stageWords} result={() => null} />
      )}
    </form>
  );
}

/** Puts a package together and asks for approval. */
export function BuildPage() {
  const { can } = useSession();
  return (
    <Page title="组一个包" sub="组包不等于发出：由另一位领导看过内容、输入口令批准后，才能写到 U 盘。">
      <TransferTabs />
      {can('transfer.build') ? <Builder /> : <NoRightState what="组包页面" />}
    </Page>
  );
}
