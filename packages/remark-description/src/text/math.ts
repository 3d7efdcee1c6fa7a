// Math within a line: what of TeX a line of plain text can say, by a table.

const letters =
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ hbar ℏ ell ℓ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ ldots … dots … cdots … degree ° angle ∠ prime ′'
const functions =
  'cos cos det det dim dim exp exp gcd gcd lim lim ln ln log log max max min min sin sin tan tan'
const operators =
  'times × cdot · ast * div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ~ equiv ≡ propto ∝ to → rightarrow → leftarrow ← Rightarrow ⇒ implies ⇒ iff ⇔ mapsto ↦ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ land ∧ wedge ∧ lor ∨ vee ∨ setminus ∖ mid | ll ≪ gg ≫'

const raised = tableOf(
  '0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ = ⁼ ( ⁽ ) ⁾ n ⁿ i ⁱ'
)
const lowered = tableOf(
  '0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ - ₋ = ₌ ( ₍ ) ₎ a ₐ e ₑ i ᵢ j ⱼ k ₖ m ₘ n ₙ o ₒ x ₓ'
)
const words = new Map([
  ...tableOf(letters),
  ...tableOf(functions, '', ' '),
  ...tableOf(operators, ' ', ' ')
])

const token =
  /\s+|\\([A-Za-z]+)\s*|\\([,;:! ])|\\([{}%$#&_])|([\^_])(\{[^{}]{1,9}\}|[^\\{}\s])|([^\\{}^_&#$]+)/gy

/** Say in plain text what TeX says; nothing where plain text cannot. */
export function readMath(tex: string): string | undefined {
  let text = ''
  token.lastIndex = 0
  while (token.lastIndex < tex.length) {
    const match = token.exec(tex)
    if (!match) return
    const [whole, name, space, escaped, script, base = ''] = match
    let said: string | undefined = whole
    if (name !== undefined) said = words.get(name)
    else if (space !== undefined) said = ' '
    else if (escaped !== undefined) said = escaped
    else if (script !== undefined) {
      const table = script === '^' ? raised : lowered
      said = scriptOf(table, base.replace(/[{}]/g, ''))
    }
    if (said === undefined) return
    text += said
  }
  return text.replace(/\s+/g, ' ').trim()
}

function scriptOf(
  table: ReadonlyMap<string, string>,
  text: string
): string | undefined {
  let result = ''
  for (const character of text) {
    const script = table.get(character)
    if (script === undefined) return
    result += script
  }
  return result
}

/** Read a table in which what is said follows its name. */
function tableOf(list: string, before = '', after = ''): Map<string, string> {
  const result = new Map<string, string>()
  let name = ''
  for (const [at, word] of list.split(' ').entries()) {
    if (at % 2 === 0) name = word
    else result.set(name, before + word + after)
  }
  return result
}
