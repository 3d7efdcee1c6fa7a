// A table of data, for whoever speaks a language better.
/** Previous, next, newer, older, and the name of the landmark. */
type Words = readonly [
  prev: string,
  next: string,
  newer: string,
  older: string,
  nav: string
]

/** Words for a language that is not in the table. */
export const english: Words = [
  'Previous',
  'Next',
  'Newer',
  'Older',
  'Previous and next'
]

/**
 * What a page calls its neighbours, by language. Screen readers add
 * “navigation” to the landmark's name themselves, so that it is not said here.
 */
// biome-ignore format: one language a line
export const translations: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['ar', ['السابق', 'التالي', 'الأحدث', 'الأقدم', 'السابق والتالي']],
  ['cs', ['Předchozí', 'Další', 'Novější', 'Starší', 'Předchozí a další']],
  ['da', ['Forrige', 'Næste', 'Nyere', 'Ældre', 'Forrige og næste']],
  ['de', ['Zurück', 'Weiter', 'Neuer', 'Älter', 'Zurück und weiter']],
  ['el', ['Προηγούμενο', 'Επόμενο', 'Νεότερο', 'Παλαιότερο', 'Προηγούμενο και επόμενο']],
  ['en', english],
  ['es', ['Anterior', 'Siguiente', 'Más reciente', 'Más antiguo', 'Anterior y siguiente']],
  ['fa', ['قبلی', 'بعدی', 'جدیدتر', 'قدیمی‌تر', 'قبلی و بعدی']],
  ['fi', ['Edellinen', 'Seuraava', 'Uudempi', 'Vanhempi', 'Edellinen ja seuraava']],
  ['fr', ['Précédent', 'Suivant', 'Plus récent', 'Plus ancien', 'Précédent et suivant']],
  ['he', ['הקודם', 'הבא', 'חדש יותר', 'ישן יותר', 'הקודם והבא']],
  ['hi', ['पिछला', 'अगला', 'नया', 'पुराना', 'पिछला और अगला']],
  ['id', ['Sebelumnya', 'Berikutnya', 'Lebih baru', 'Lebih lama', 'Sebelumnya dan berikutnya']],
  ['it', ['Precedente', 'Successivo', 'Più recente', 'Meno recente', 'Precedente e successivo']],
  ['ja', ['前へ', '次へ', '新しい記事', '古い記事', '前後のページ']],
  ['ko', ['이전', '다음', '더 새로운 글', '더 오래된 글', '이전과 다음']],
  ['nb', ['Forrige', 'Neste', 'Nyere', 'Eldre', 'Forrige og neste']],
  ['no', ['Forrige', 'Neste', 'Nyere', 'Eldre', 'Forrige og neste']],
  ['nl', ['Vorige', 'Volgende', 'Nieuwer', 'Ouder', 'Vorige en volgende']],
  ['pl', ['Poprzedni', 'Następny', 'Nowszy', 'Starszy', 'Poprzedni i następny']],
  ['pt', ['Anterior', 'Próximo', 'Mais recente', 'Mais antigo', 'Anterior e próximo']],
  ['ru', ['Назад', 'Далее', 'Новее', 'Старее', 'Назад и далее']],
  ['sv', ['Föregående', 'Nästa', 'Nyare', 'Äldre', 'Föregående och nästa']],
  ['tr', ['Önceki', 'Sonraki', 'Daha yeni', 'Daha eski', 'Önceki ve sonraki']],
  ['uk', ['Назад', 'Далі', 'Новіше', 'Старіше', 'Назад і далі']],
  ['vi', ['Trước', 'Tiếp', 'Mới hơn', 'Cũ hơn', 'Trước và tiếp']],
  ['zh', ['上一篇', '下一篇', '较新', '较旧', '上一篇与下一篇']],
  ['zh-Hant', ['上一篇', '下一篇', '較新', '較舊', '上一篇與下一篇']]
])
