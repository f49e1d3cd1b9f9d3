import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { Card, Page } from '../../ui/page.tsx';
import './admin.css';

type List = CallOutput<'codeTable.list'>[number];
type Item = List['items'][number];

/** 2017年1月15日起, 至 2017年1月14日, or 长期. */
function validText({ from, to }: Item): string {
  if (from === null && to === null) return '长期';
  if (to === null) return `${dateWords(from ?? '')}起`;
  return from === null ? `至 ${dateWords(to)}` : `${dateWords(from)}—${dateWords(to)}`;
}

/** The office's own words for an item: taken back one by one, added by Enter. */
function Words({ list, item }: { readonly list: string; readonly item: Item }) {
  const add = useAct('codeTable.addWord');
  const remove = useAct('codeTable.removeWord');
  const [word, setWord] = useState('');
  return (
    <>
      <span className="code-words">
        {item.words.map((one) => (
          <span className="code-word" key={one}>
            {one}
            <button
              type="button"
              aria-label={`删除别名 ${one}`}
              onClick={() => remove.mutate({ list, word: one })}
            >
              ×
            </button>
          </span>
        ))}
        <Input
          size="small"
          aria-label={`${item.label}的本单位叫法`}
          style={{ width: 120 }}
          maxLength={40}
          value={word}
          onChange={(event) => setWord(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || word.trim() === '') return;
            event.preventDefault();
            add.mutate({ list, code: item.code, word: word.trim() }, { onSuccess: () => setWord('') });
          }}
        />
      </span>
      <ErrorNotice error={add.error ?? remove.error} />
    </>
  );
}

function Items({ list }: { readonly list: List }) {
  const offer = useAct('codeTable.offer');
  return (
    <Card title={list.title} remark={list.usedIn.join('、')}>
      <ErrorNotice error={offer.error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">依据</th>
            <th scope="col">适用时间</th>
            <th scope="col">新记录可选</th>
            <th scope="col">已认识的其他写法</th>
            <th scope="col">本单位的叫法（写好按回车；导入表格时认识）</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <tr key={item.code}>
              <td>
                {item.label}
                <p className="row-note">{item.code}</p>
              </td>
              <td className="wrap">{item.source}</td>
              <td>{validText(item)}</td>
              <td>
                <Checkbox
                  aria-label={`新记录可选 ${item.label}`}
                  checked={item.offered}
                  onChange={(event) =>
                    offer.mutate({ list: list.id, code: item.code, offered: event.target.checked })
                  }
                />
              </td>
              <td className="wrap">{item.aliases.join('、') || '—'}</td>
              <td className="wrap">
                <Words list={list.id} item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** System administrator: what the code lists offer, and the office's own words for their items. */
export default function CodeTables() {
  const lists = useCall('codeTable.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  return (
    <Page
      title="编码表"
      sub="编码随程序提供，旧记录里的编码永远保留。不再使用的可以不再提供给新记录；本单位的叫法填上以后，导入表格就能认识。"
    >
      <DataState reading={lists} what="编码表">
        {(all) => {
          const found = all.filter((list) =>
            `${list.title} ${list.usedIn.join(' ')} ${list.items.map((item) => item.label).join(' ')}`.includes(
              search.trim(),
            ),
          );
          const shown = found.find((list) => list.id === chosen) ?? found[0];
          return (
            <div className="split-left">
              <Card title="编码表" remark={`${found.length} 个`}>
                <div className="side-search">
                  <label htmlFor="code-table-search">按表名、台账、编码名称查找</label>
                  <Input
                    id="code-table-search"
                    allowClear
                    value={search}
                    onChange={(event) => setSearch(event.target.value)}
                  />
                </div>
                <ul className="side-list">
                  {found.map((list) => (
                    <li key={list.id}>
                      <button
                        type="button"
                        aria-current={list.id === shown?.id}
                        onClick={() => setChosen(list.id)}
                      >
                        {list.title}
                        <span>{list.items.length}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Card>
              {shown ? <Items key={shown.id} list={shown} /> : null}
            </div>
          );
        }}
      </DataState>
    </Page>
  );
}
