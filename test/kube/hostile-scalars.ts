/** Scalars that some YAML reader takes for something else, or that need quotes, escapes or a block. */
export const HOSTILE = [
  '', ' ', '~', 'null', 'Null', 'NULL', 'true', 'True', 'TRUE', 'false', 'yes', 'Yes', 'no', 'NO', 'on', 'Off', 'y', 'N',
  '0', '1', '-1', '+1', '007', '08', '0o17', '0x1F', '0b101', '1_000', '12e3', '1e3', 'e5', 'E-12', 'e1234567', 'e5a', '1.', '.5', '-.5', '1.5', '1.0', '.inf', '-.Inf', '.nan',
  '1:20', '190:20:30', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '=', '<<', '-', '--', '---', '--- a', '...', '?', '? a', '- a', ':', ': a', 'a:', 'a: b',
  'a:b', 'a #b', 'a#b', '#a', 'a ', ' a', '\ta', 'a\t', 'a\tb', '\n', 'a\n', '\na', 'a\nb', 'a\n\n', 'a\n\nb\n', '  a\nb', 'a\n  b\nc', 'a\n \nb', 'a \nb', 'a\n ', 'a\n---\nb', '---\na',
  'a\n%b', '%a', '@a', '`a', '!a', '!!str a', '&a', '*a', '[a', 'a]', '{a}', 'a, b', ',a', '"a"', "'a'", 'it\'s "so"', "it's", 'say "so"', '|', '>', '\\', 'a\\nb',
  '\r', 'a\r\nb', '\0', '\x07', '\x1b', '\x7f', '\x85', '\xa0', '\ufeff', '\u2028', '\u2029', '\ud800', '\udc00a', '😀', 'ü', '日本', 'a'.repeat(2000), 'word '.repeat(400).trim(), `${'a'.repeat(90)}\n${'b'.repeat(90)}`,
  '__proto__', 'constructor', 'toString', 'apps/v1', 'httpd:2.4', '100m', '512Mi', '25%', 'http', '8080', '10.0.0.0/8', 'sha256:0a', 'a: b # c', '{{ .Values.x }}', '$(NAME)', '0777', '0.0.0.0', '1,000',
];
