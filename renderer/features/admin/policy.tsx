import { Button, Checkbox, Form, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import {
  approvalRuleLabels,
  approvalRules,
  type Policies,
  type PolicyDefinition,
  type PolicyKey,
  type PolicyLevel,
  policyDefinitions,
  policyKeys,
  policyLevelLabels,
  policyLevels,
  policyValue,
} from '#shared/domain/policies.ts';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card, Page } from '../../ui/page.tsx';
import { PolicyHistory } from './policy-history.tsx';
import { policyWords } from './policy-words.ts';
import './admin.css';

type Answer = CallOutput<'policy.get'>;

/** What a level leaves to choose, in words: 1—7 天. */
function boundsText(definition: PolicyDefinition, level: PolicyLevel): string {
  switch (definition.kind) {
    case 'number': {
      const [min, max] = definition.bounds[level];
      return `${min}—${max} ${definition.unit}`;
    }
    case 'switch':
      return definition.forced[level] === null ? '可选' : '本级固定';
    case 'rule':
      return definition.least[level] === 'none'
        ? '可选'
        : `至少${approvalRuleLabels[definition.least[level]]}`;
  }
}

function Field({ name, level }: { readonly name: PolicyKey; readonly level: PolicyLevel }) {
  const definition: PolicyDefinition = policyDefinitions[name];
  const id = `policy-${name}`;
  switch (definition.kind) {
    case 'number': {
      const [min, max] = definition.bounds[level];
      return (
        <Form.Item noStyle name={name} rules={[{ required: true, message: `${definition.label}要填。` }]}>
          <InputNumber id={id} min={min} max={max} precision={0} suffix={definition.unit} />
        </Form.Item>
      );
    }
    case 'switch':
      return (
        <Form.Item noStyle name={name} valuePropName="checked">
          <Checkbox id={id} disabled={definition.forced[level] !== null}>
            {name === 'screenWatermark' ? '开启' : '允许'}
          </Checkbox>
        </Form.Item>
      );
    case 'rule':
      return (
        <Form.Item noStyle name={name}>
          <Select
            id={id}
            style={{ width: 150 }}
            options={approvalRules
              .filter((one) => policyValue(name, level).safeParse(one).success)
              .map((value) => ({ value, label: approvalRuleLabels[value] }))}
          />
        </Form.Item>
      );
  }
}

/** Values as the form gives them, with the level that says which bounds hold. */
function asInput(level: PolicyLevel, values: Policies): CallInput<'policy.set'> {
  return { level, values };
}

function PolicyForm({ answer, level }: { readonly answer: Answer; readonly level: PolicyLevel }) {
  const set = useAct('policy.set');
  const [saved, setSaved] = useState<number | null>(null);
  const others = policyLevels.filter((one) => one !== level);
  return (
    <Form<Policies>
      initialValues={answer.columns[level]}
      requiredMark={false}
      onValuesChange={() => setSaved(null)}
      onFinish={(values) =>
        set.mutate(asInput(level, values), { onSuccess: (done) => setSaved(done.changed) })
      }
      onKeyDown={moveOnEnter}
    >
      <Card>
        <table className="table policy-table">
          <thead>
            <tr>
              <th scope="col">策略</th>
              <th scope="col">{policyLevelLabels[level]}</th>
              <th scope="col">允许范围</th>
              {others.map((one) => (
                <th scope="col" key={one}>
                  {policyLevelLabels[one]}
                </th>
              ))}
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {policyKeys.map((key) => (
              <tr key={key}>
                <th scope="row">
                  <label htmlFor={`policy-${key}`}>{policyDefinitions[key].label}</label>
                </th>
                <td>
                  <Field name={key} level={level} />
                </td>
                <td>{boundsText(policyDefinitions[key], level)}</td>
                {others.map((one) => (
                  <td key={one}>{policyWords(key, answer.columns[one][key])}</td>
                ))}
                <td className="wrap">{policyDefinitions[key].why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <div className="form-actions" style={{ margin: '14px 0' }}>
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {`保存${policyLevelLabels[level]}级策略`}
        </Button>
      </div>
      <ErrorNotice error={set.error} />
      {saved === null ? null : (
        <Notice tone="green">
          {saved === 0
            ? '没有改动。'
            : `已保存，改动 ${saved} 项，原值和新值已记入日志。${level === answer.level ? '立即生效。' : ''}`}
        </Notice>
      )}
    </Form>
  );
}

/** Security administrator: the policies of every level of secrecy; the machine's level says which are in force. */
export default function PolicyPage() {
  const policy = useCall('policy.get', {});
  const [chosen, setChosen] = useState<PolicyLevel | null>(null);
  return (
    <Page title="策略" sub="按密级分别设定，本机按登记的最高密级执行。改动记入日志，由安全审计员监督。">
      <DataState reading={policy} what="策略">
        {(answer) => {
          const level = chosen ?? answer.level;
          return (
            <>
              <div className="policy-levels">
                <span id="policy-level">设定哪一级</span>
                <Radio.Group
                  aria-labelledby="policy-level"
                  value={level}
                  onChange={(event) =>
                    setChosen(policyLevels.find((one) => one === event.target.value) ?? null)
                  }
                  options={policyLevels.map((value) => ({
                    value,
                    label: `${policyLevelLabels[value]}${value === answer.level ? '（本机在用）' : ''}`,
                  }))}
                />
              </div>
              <PolicyForm key={level} answer={answer} level={level} />
              <PolicyHistory />
            </>
          );
        }}
      </DataState>
    </Page>
  );
}
