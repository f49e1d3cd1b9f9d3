import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { call } from '../../api/client.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { NoRightState } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { AskRelease } from './epochs.tsx';
import { ReceiptPanel } from './receipt-panel.tsx';
import { SummaryFacts } from './summary.tsx';
import { TransferTabs } from './tabs.tsx';
import { checkWords, type Inspected, stageWords } from './words.ts';

function CheckList<K extends keyof Inspected['checks']>({
  kind,
  done,
}: {
  readonly kind: K;
  readonly done: Inspected['checks'][K];
}) {
  const words = checkWords[kind];
  const texts: Readonly<Record<string, string>> = words.done;
  return (
    <section className="check" aria-label={words.title}>
      <h3>{`${words.title} 合格`}</h3>
      <ul>
        {done.map((one) => (
          <li key={one}>{texts[one]}</li>
        ))}
      </ul>
    </section>
  );
}

function Verdict({ found }: { readonly found: Inspected }) {
  if (found.verdict === 'ready')
    return <Notice tone="green">检验合格。核对上面的核验码与纸质交接单一致后，可以收下。</Notice>;
  if (found.verdict === 'alreadyImported')
    return (
      <Notice>这个包以前收下过，内容相同，不会重复导入。对方没有收到回执的，可以再写一份同样的回执。</Notice>
    );
  if (found.heldFor === 'epoch')
    return (
      <Notice tone="amber">
        发件单位重新开始了编号：可能恢复过备份，也可能有人冒用它的密钥。这个包先不收，请保留 U
        盘；由另一位同志向发件单位核实、放行后，再检验一次就可以收下。
      </Notice>
    );
  return (
    <Notice tone="amber">
      {`前面还有 ${found.missing.length} 个包没有收到，缺第 ${found.missing.slice(0, 20).join('、')} 号${found.missing.length > 20 ? '等' : ''}。请先收前面的包，再收这一个；本版本不能跳号接收，请保留 U 盘。`}
    </Notice>
  );
}

function Found({ found, children }: { readonly found: Inspected; readonly children: React.ReactNode }) {
  return (
    <div className="grid">
      <div className="take-grid">
        <Card title={found.summary.kind === 'receipt' ? '回执' : '来件'} remark={found.summary.name} padded>
          <SummaryFacts summary={found.summary} />
        </Card>
        <Card title="检验结果" remark="四性检测" padded>
          <div className="checks">
            <CheckList kind="authenticity" done={found.checks.authenticity} />
            <CheckList kind="integrity" done={found.checks.integrity} />
            <CheckList kind="usability" done={found.checks.usability} />
            <CheckList kind="security" done={found.checks.security} />
          </div>
        </Card>
      </div>
      <Verdict found={found} />
      {children}
    </div>
  );
}

/** The receipt of a package that was taken in before. */
function KnownReceipt({ id }: { readonly id: string }) {
  const packages = useCall('transfer.incoming', {});
  const known = packages.data?.find((one) => one.id === id);
  return known ? <ReceiptPanel id={id} made={known.receiptName} /> : null;
}

/** Verifies a folder, shows what came, takes it in, writes the receipt. */
function Taker() {
  const inspect = useJob('transfer.inspect');
  const take = useJob('transfer.import');
  const found = inspect.state === 'done' ? inspect.result : null;
  const pending = useRef<string | null>(null);
  pending.current = found && take.state !== 'done' ? found.draftId : null;
  // A package that nobody took in must not stay on this machine when the page is left.
  useEffect(
    () => () => {
      const draftId = pending.current;
      if (draftId) void call('transfer.discard', { draftId }).catch(() => undefined);
    },
    [],
  );
  const choose = async () => {
    const folder = await pickFile({ what: 'folder', purpose: 'packageIn' });
    if (!folder) return;
    take.reset();
    await inspect.run({ folder: folder.token });
  };
  const drop = async () => {
    if (found) await call('transfer.discard', { draftId: found.draftId }).catch(() => undefined);
    inspect.reset();
  };
  const busy = inspect.state === 'running' || take.state === 'running';
  const isReceipt = found?.summary.kind === 'receipt';
  return (
    <div className="grid">
      {found && take.state !== 'failed' ? null : (
        <Card title="选包所在的文件夹" padded>
          <div className="grid">
            <p className="content-quiet">
              插入 U 盘，选名称以 CTP1-
              开头的那个文件夹。程序先检验签名和每一个字节，合格后才显示内容；不合格的什么也不导入。
            </p>
            <div>
              <Button type="primary" disabled={busy} onClick={() => void choose()}>
                选择文件夹
              </Button>
            </div>
          </div>
        </Card>
      )}
      {inspect.state === 'done' ? null : (
        <JobPanel job={inspect} doing="正在检验" stages={stageWords} result={() => null} />
      )}
      {found && take.state !== 'failed' ? (
        <Found found={found}>
          {take.state === 'idle' ? (
            <div className="form-row">
              {found.verdict === 'ready' ? (
                <Button type="primary" onClick={() => void take.run({ draftId: found.draftId })}>
                  {isReceipt ? '登记这份回执' : '收下'}
                </Button>
              ) : null}
              <Button onClick={() => void drop()}>
                {found.verdict === 'ready' ? '不收，换一个' : '换一个包'}
              </Button>
            </div>
          ) : null}
          {found.heldFor === 'epoch' ? (
            <AskRelease key={found.draftId} draftId={found.draftId} asked={found.releaseAsked} />
          ) : null}
          {found.verdict === 'alreadyImported' && found.incomingId && !isReceipt ? (
            <KnownReceipt id={found.incomingId} />
          ) : null}
        </Found>
      ) : null}
      <JobPanel
        job={take}
        doing="正在收下"
        stages={stageWords}
        result={(done) =>
          isReceipt ? (
            done.closes ? (
              <p>
                回执已登记，这个包已签收办结。<Link to={`/transfer/out/${done.closes}`}>看这个包</Link>
              </p>
            ) : (
              <p>回执已登记。</p>
            )
          ) : (
            <p>
              {`已收下：记录 ${done.records} 条，附件 ${done.files} 个。`}
              <Link to={`/transfer/in/${done.id}`}>看收到的内容</Link>
            </p>
          )
        }
      />
      {take.state === 'done' && take.result && !isReceipt ? (
        <Card title="回执" padded>
          <ReceiptPanel id={take.result.id} made={null} />
        </Card>
      ) : null}
    </div>
  );
}

export function TakePage() {
  const { can } = useSession();
  return (
    <Page title="检验并接收" sub="收下以前，本机只存一份加密的副本；不收的随即清除。">
      <TransferTabs />
      {can('transfer.import') ? <Taker /> : <NoRightState what="接收页面" />}
    </Page>
  );
}
