import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** The header's words again, for the stacked layout; only needed when the header is not text. */
  label?: string;
  /** Amounts and counts stand on the end edge in figures of one width. */
  numeric?: boolean;
  /** The cell that names the row: a header cell, and the first line of a stacked row. */
  rowHeader?: boolean;
  cell: (row: Row) => ReactNode;
};

type TableProps<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/** Rows and columns; below 40 rem each row becomes a small list of label and value, so nothing scrolls sideways. */
export function Table<Row>({ caption, captionHidden = true, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table className="w-full border-collapse text-start max-sm:block">
      <caption className={captionHidden ? "sr-only" : "pb-2 text-start text-label"}>{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line bg-sunken text-meta text-ink-2">
          {columns.map((column) => (
            <th key={column.key} scope="col" className={`px-3 py-2 font-medium ${side(column)}`}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-b border-line max-sm:block max-sm:py-3 sm:hover:bg-sunken">
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const label = column.label ?? (typeof column.header === "string" ? column.header : "");
  const stacked = "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1";
  const classes = `px-3 py-2.5 align-middle ${side(column)} ${stacked}`;
  if (column.rowHeader) {
    return (
      <th scope="row" className={`${classes} font-medium`}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={classes}>
      {label ? (
        <span aria-hidden="true" className="text-ink-3 sm:hidden">
          {label}
        </span>
      ) : null}
      <span className="min-w-0">{column.cell(row)}</span>
    </td>
  );
}

function side<Row>(column: Column<Row>): string {
  return column.numeric ? "text-end tabular" : "text-start";
}
