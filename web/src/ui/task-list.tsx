import type { ReactNode } from 'react';

export type TaskListItem = {
  key: string;
  title: ReactNode;
  /** Below the title, such as how long it takes. */
  note?: string;
  status: ReactNode;
};

/** What there is to do, in order, each with its state. */
export const TaskList = ({ items }: { items: readonly TaskListItem[] }) => (
  <ol className="kern-task-list__list task-list">
    {items.map((item, index) => (
      <li className="kern-task-list__item" key={item.key}>
        <div className="kern-task-list__content-wrapper">
          <span className="kern-number" aria-hidden="true">
            {index + 1}
          </span>
          <span>
            {item.title}
            {item.note && <span className="task-list__note">{item.note}</span>}
          </span>
        </div>
        <div className="kern-task-list__status">{item.status}</div>
      </li>
    ))}
  </ol>
);
