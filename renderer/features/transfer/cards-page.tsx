import { Button, Input, Radio } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { pickFile } from '../../api/files.ts';
import { useAct, useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { TransferTabs } from './tabs.tsx';
import { cardStatusWords, howWords, type UnitCard } from './words.ts';

function OwnCard() {
  const { can, office } = useSession();
  const own = useCall('card.own', {});
  const make = useAct('card.make');
  const save = useJob('card.export');
  const exportCard = async () => {
    const picked = await pickFile({
      what: 'save',
      kind: 'card',
      suggestedName: `${office.name}名片.ctpkey`,
    });
    if (picked) await save.run({ file: picked.token });
  };
  return (
    <Card title="本单位名片" remark="交给往来单位，请对方由两人核对指纹" padded>
      <DataState reading={own} what="本单位名片">
        {(card) => (
          <div className="grid">
            {card ? (
              <>
                <p className="content-quiet">对方核对时，当面或打电话把下面八组数字念给对方：</p>
                <p className="fingerprint-large" data-testid="own-fingerprint">
                  {card.fingerprint}
                </p>
                <p className="content-quiet">{`${card.unit}，密钥号 ${card.keyId}`}</p>
              </>
            ) : (
              <p className="content-quiet">
                本单位还没有密钥。生成后私钥只存在本机加密的数据库里，任何人都导不出来；名片上只有公钥。
              </p>
            )}
            {can('card.manage') ? (
              <div className="form-row">
                {card ? (
                  <Button onClick={() => void exportCard()} loading={save.state === 'running'}>
                    导出名片文件
                  </Button>
                ) : (
                  <Button type="primary" onClick={() => make.mutate({})} loading={make.isPending}>
                    生成本单位密钥
                  </Button>
                )}
              </div>
            ) : null}
            <ErrorNotice error={make.error ?? save.error} />
            {save.state === 'done' ? <Notice tone="green">名片文件已写好，可以交给对方。</Notice> : null}
          </div>
        )}
      </DataState>
    </Card>
  );
}

function Confirm({ card, onDone }: { readonly card: UnitCard; readonly onDone: () => void }) {
  const confirm = useAct('card.confirm');
  const [typed, setTyped] = useState('');
  const [how, setHow] = useState<keyof typeof howWords | null>(null);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (how === null) return;
    confirm.mutate({ id: card.id, fingerprint: typed, how }, { onSuccess: onDone });
  };
  return (
    <form className="transfer-form card-confirm" onSubmit={submit}>
      <p>
        {`请${card.unit}的同志念出他们屏幕上“本单位名片”的八组数字，您边听边输入。数字不在本机显示，只能来自对方本人。`}
      </p>
      <label htmlFor={id}>听到的八组数字</label>
      <Input
        id={id}
        autoFocus
        className="fingerprint"
        autoComplete="off"
        inputMode="numeric"
        maxLength={60}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Radio.Group
        aria-label="怎样核对的"
        value={how}
        onChange={(event) => setHow(event.target.value as keyof typeof howWords)}
        options={Object.entries(howWords).map(([value, label]) => ({ value, label }))}
      />
      <div className="form-row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={typed.replace(/\D/g, '').length < 40 || how === null}
          loading={confirm.isPending}
        >
          核对
        </Button>
        <Button onClick={onDone}>不办了</Button>
      </div>
      <ErrorNotice error={confirm.error} />
    </form>
  );
}

type Doing = { readonly id: string; readonly what: 'confirm' | 'revoke' } | null;

function CardRow({
  card,
  doing,
  onDo,
}: {
  readonly card: UnitCard;
  readonly doing: Doing;
  readonly onDo: (doing: Doing) => void;
}) {
  const { can } = useSession();
  const revoke = useAct('card.revoke');
  const [words, tone] = cardStatusWords[card.status];
  const waiting = card.status === 'waiting';
  const live = waiting || card.status === 'trusted';
  const chosen = doing?.id === card.id ? doing.what : null;
  return (
    <>
      <tr aria-selected={chosen !== null}>
        <td className="wrap">{card.unit}</td>
        <td>
          <Pill tone={tone}>{words}</Pill>
        </td>
        <td className="wrap">
          {card.fingerprint ? (
            <span className="fingerprint">{card.fingerprint}</span>
          ) : waiting ? (
            '核对前不显示'
          ) : (
            '—'
          )}
        </td>
        <td className="wrap">
          {card.addedBy} 导入，
          <DateText value={card.addedAt} />
          {card.confirmedBy && card.confirmedHow
            ? `；${card.confirmedBy} ${howWords[card.confirmedHow]}核对`
            : ''}
          {card.reason ? `；${card.reason}` : ''}
        </td>
        <td className="n">
          {waiting && can('card.confirm') && !card.addedByMe ? (
            <Button
              size="small"
              onClick={() => onDo({ id: card.id, what: 'confirm' })}
              aria-label={`核对指纹 ${card.unit}`}
            >
              核对指纹
            </Button>
          ) : null}{' '}
          {waiting && card.addedByMe ? <span className="content-quiet">请另一位同志核对</span> : null}{' '}
          {live && can('card.confirm') ? (
            <Button
              size="small"
              onClick={() => onDo({ id: card.id, what: 'revoke' })}
              aria-label={`作废 ${card.unit}`}
            >
              作废
            </Button>
          ) : null}
        </td>
      </tr>
      {chosen ? (
        <tr>
          <td colSpan={5} className="wrap">
            {chosen === 'confirm' ? (
              <Confirm card={card} onDone={() => onDo(null)} />
            ) : (
              <ConfirmReason
                question={
                  waiting
                    ? `不采用${card.unit}的这张名片。`
                    : `作废后，${card.unit}用这把密钥签的包一律不收，发给它的包也不能再写。`
                }
                act="作废"
                busy={revoke.isPending}
                error={revoke.error}
                onConfirm={(reason) =>
                  revoke.mutate({ id: card.id, reason }, { onSuccess: () => onDo(null) })
                }
                onCancel={() => onDo(null)}
              />
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Cards of units: ours to give away, theirs to be trusted by two accounts. */
export function CardsPage() {
  const { can } = useSession();
  const cards = useCall('card.list', {});
  const add = useJob('card.add');
  const [doing, setDoing] = useState<Doing>(null);
  const take = async () => {
    const picked = await pickFile({ what: 'open', kind: 'card' });
    if (picked) await add.run({ file: picked.token });
  };
  return (
    <Page
      title="上报与回执"
      sub="名片由一人导入，另一人当面或打电话核对指纹后才能用。"
      actions={
        can('card.manage') ? (
          <Button onClick={() => void take()} loading={add.state === 'running'}>
            导入对方名片
          </Button>
        ) : null
      }
    >
      <TransferTabs />
      <div className="grid">
        <ErrorNotice error={add.error} />
        {add.state === 'done' && add.result ? (
          <Notice tone="green">{`${add.result.unit}的名片已导入，请另一位同志核对指纹后使用。`}</Notice>
        ) : null}
        <OwnCard />
        <Card title="往来单位">
          <DataState
            reading={cards}
            what="单位名片"
            isEmpty={(list) => list.length === 0}
            empty={
              <EmptyState title="还没有往来单位的名片。">
                请对方导出名片文件，用 U 盘带来，在这里导入。
              </EmptyState>
            }
          >
            {(list) => (
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">单位</th>
                    <th scope="col">状态</th>
                    <th scope="col">指纹</th>
                    <th scope="col">经办</th>
                    <th scope="col">
                      <span className="unseen">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((card) => (
                    <CardRow key={card.id} card={card} doing={doing} onDo={setDoing} />
                  ))}
                </tbody>
              </table>
            )}
          </DataState>
        </Card>
      </div>
    </Page>
  );
}
