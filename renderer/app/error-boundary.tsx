import { Button } from 'antd';
import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Another value puts the boundary back to work, e.g. the address of the page. */
  readonly at?: string;
}

/** A fault while drawing is said in the page, and the rest of the window goes on working. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.at !== this.props.at) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="state" role="alert">
        <div className="state-mark" aria-hidden="true">
          误
        </div>
        <p className="state-title">这个页面画不出来了，是程序的错。</p>
        <div className="state-text">
          <p>已保存的数据都在；页面上没有保存的内容要重新填写。</p>
          <p>请再打开一次；仍然如此的，请记下刚才的操作告诉系统管理员。</p>
        </div>
        <div className="state-action">
          <Button onClick={() => this.setState({ failed: false })}>再打开一次</Button>
        </div>
      </div>
    );
  }
}
