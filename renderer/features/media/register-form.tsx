import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import {
  type CarrierLevel,
  carrierLevelLabels,
  carrierLevels,
  type MediumKind,
  mayCarry,
  mediumKindLabels,
  mediumKinds,
} from '#shared/domain/media.ts';
import { pickFile } from '../../api/files.ts';
import { useAct } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card } from '../../ui/page.tsx';

interface Values {
  readonly number?: string;
  readonly kind: MediumKind;
  readonly serial?: string;
  readonly level: CarrierLevel;
  readonly holder: string;
}

/** Enters a medium: what stands on its label, its level, who keeps it; then its root is picked and marked. */
export function RegisterForm({
  nextNumber,
  onClose,
}: {
  readonly nextNumber: string;
  readonly onClose: () => void;
}) {
  const { office } = useSession();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const register = useAct('media.register');
  const [done, setDone] = useState<string | null>(null);
  const submit = async (values: Values, withFolder: boolean): Promise<void> => {
    const picked = withFolder ? await pickFile({ what: 'folder', purpose: 'medium' }) : null;
    if (withFolder && !picked) return;
    register.mutate(
      {
        number: values.number?.trim() || null,
        kind: values.kind,
        serial: values.serial?.trim() ?? '',
        level: values.level,
        holder: values.holder,
        folder: picked?.token ?? null,
      },
      {
        onSuccess: ({ number }) => {
          setDone(number);
          form.resetFields();
        },
      },
    );
  };
  const validated = (withFolder: boolean) => () =>
    void form.validateFields().then(
      (values) => submit(values, withFolder),
      () => undefined,
    );
  return (
    <Card title="登记介质" padded>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'usb', level: office.secrecy }}
        onKeyDown={moveOnEnter}
      >
        <div className="media-form">
          <Form.Item name="kind" label="种类">
            <Radio.Group options={mediumKinds.map((value) => ({ value, label: mediumKindLabels[value] }))} />
          </Form.Item>
          <Form.Item name="level" label="密级（不高于本机）">
            <Radio.Group
              options={carrierLevels
                .filter((level) => mayCarry(office.secrecy, level))
                .map((value) => ({ value, label: carrierLevelLabels[value] }))}
            />
          </Form.Item>
          <Form.Item name="number" label={`编号（留空就编 ${nextNumber}）`}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item name="serial" label="序列号（外壳上的）">
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="holder" label="保管人" rules={[{ required: true, message: '保管人要填。' }]}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </div>
        <div className="form-actions">
          <Button type="primary" loading={register.isPending} onClick={validated(true)}>
            {kind === 'disc' ? '选择光盘并登记…' : '选择介质的根目录并登记…'}
          </Button>
          {kind === 'disc' ? <Button onClick={validated(false)}>空白光盘，只登记编号</Button> : null}
          <Button onClick={onClose}>合上</Button>
        </div>
      </Form>
      <ErrorNotice error={register.error} />
      {done ? <Notice tone="green">{`已登记，编号 ${done}。请把编号和密级写在介质上。`}</Notice> : null}
    </Card>
  );
}
