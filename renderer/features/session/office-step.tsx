import { Button, Form, Input, Radio } from 'antd';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { levelWords, secrecyWords } from '../../ui/words.ts';

const options = <K extends string>(words: Readonly<Record<K, string>>) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** Step 1: whose machine this is. */
export function OfficeStep({
  office,
  onDone,
  onRestore,
}: {
  readonly office: OfficeInfo | null;
  /** This machine takes the place of one that is gone. */
  readonly onRestore: () => void;
  readonly onDone: (office: OfficeInfo) => void;
}) {
  return (
    <>
      <h1>先说说这台电脑属于哪个单位</h1>
      <p className="lead">这里的名称会印在通报的红头和报送的包上。</p>
      <Form<OfficeInfo>
        layout="vertical"
        requiredMark={false}
        initialValues={office ?? { level: 'county', secrecy: 'confidential', upperOffice: '' }}
        onFinish={(values) => onDone({ ...values, upperOffice: values.upperOffice ?? '' })}
        onKeyDown={moveOnEnter}
      >
        <Form.Item
          label="单位名称"
          name="name"
          extra="印在通报、台账和登记簿上，写全称。"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写单位名称，至少 2 个字。' }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item label="级别" name="level">
          <Radio.Group options={options(levelWords)} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item label="上级单位" name="upperOffice" extra="报送和回执的对方；没有可不填。">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            label="发文机关代字"
            name="documentCode"
            extra="用在文号里，例如“样纪通”。"
            rules={[{ required: true, whitespace: true, message: '请填写发文机关代字。' }]}
          >
            <Input maxLength={10} />
          </Form.Item>
        </div>
        <Form.Item label="本机处理的最高密级" name="secrecy">
          <Radio.Group options={options(secrecyWords)} />
        </Form.Item>
        <div className="form-actions">
          <Button type="primary" htmlType="submit">
            下一步
          </Button>
          <Button onClick={onRestore}>从备份恢复</Button>
        </div>
      </Form>
    </>
  );
}
