-- purpose: the physical lines of a CSV file and their fields; a byte-order mark and carriage returns are dropped
-- args: path varchar
-- null: fields is null where the quotes of a line do not pair up (a quoted field may hold commas and doubled quotes, not line breaks)
create or replace macro source_lines(path) as table (
  with content as (
    select string_split(ltrim(content, chr(65279)), chr(10)) as texts from read_text(path)
  ),
  lines as (
    select generate_subscripts(texts, 1) as line, rtrim(unnest(texts), chr(13)) as text, len(texts) as line_count from content
  ),
  pieces as (
    select
      line,
      text,
      case when contains(text, '"') then regexp_extract_all(text || ',', '("(?:[^"]|"")*"|[^",]*),', 1) else string_split(text, ',') end as pieces
    from lines
    where not (line = line_count and text = '')
  ),
  final as (
    select
      line,
      case
        when not contains(text, '"') then pieces
        when list_sum(list_transform(pieces, lambda p: length(p))) + len(pieces) = length(text) + 1
          then list_transform(pieces, lambda p: case when starts_with(p, '"') then replace(p[2:-2], '""', '"') else p end)
      end as fields
    from pieces
  )
  select * from final
);
