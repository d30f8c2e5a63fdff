// The grammar of CVR, the language in which dilemma rules are written.
//
// This file is both the reference and the program: the build gives it to ANTLR
// as it stands. It reads top down: the file, its declarations, their clauses,
// formulas, names, and last the words and signs.
//
// Three conventions hold throughout.
//  1. Every keyword has an English and a Chinese spelling, which are the same
//     token. compiler/syntax/keywords.def lists them again for the other parts
//     of the compiler; a test keeps the two lists equal.
//  2. Full-width punctuation is the same token as its ASCII form.
//  3. Layout means nothing. A clause ends where the next one starts, so there
//     are no separators between clauses.
//
// A file is read declaration by declaration (rule `declaration`), so that a
// mistake in one is never seen as a mistake in the next.
grammar Cvr;

// ---- the file --------------------------------------------------------------

// A file names its module, then the modules it draws on, then declares things.
file : moduleLine? ( useLine | declaration )* EOF ;

// `module medical.disclosure`. Without it the module has the file's name.
moduleLine : MODULE path ;

// `use std.people, std.health`: the names of these modules may be used here.
useLine : USE path ( COMMA path )* ;

// What a file may declare, in any order.
declaration
    : frameworkDecl
    | kindDecl
    | roleDecl
    | factDecl
    | measureDecl
    | actionDecl
    | outcomeDecl
    | resourceDecl
    | lawDecl
    | ruleDecl
    | preferDecl
    | sceneDecl
    | poolDecl
    | testDecl
    ;

// ---- values ----------------------------------------------------------------

// A hierarchy of values: dimensions hold core values, core values hold the
// derived values that rules name.
frameworkDecl : FRAMEWORK declName ( LBRACE frameworkItem* RBRACE )? ;
// A framework holds its names in each language and its dimensions.
frameworkItem : textClause | dimensionDecl ;

// `dimension person | 个人 { … }`
dimensionDecl : DIMENSION declName ( LBRACE dimensionItem* RBRACE )? ;
// A dimension holds its names, known misspellings, and core values.
dimensionItem : textClause | wrongClause | coreDecl ;

// `core integrity | 诚信 { … }`
coreDecl : CORE declName ( LBRACE coreItem* RBRACE )? ;
// A core value holds its names, known misspellings, and derived values.
coreItem : textClause | wrongClause | derivedDecl ;

// `derived 44 sincerity | 真诚无欺 { … }`: the number is the value's own, used
// in outputs.
derivedDecl : DERIVED INT declName ( LBRACE derivedItem* RBRACE )? ;
// A derived value holds its names and known misspellings.
derivedItem : textClause | wrongClause ;

// `wrong "Reform and innovation"`: spellings known to be mistakes for this value.
wrongClause : WRONG STRING ( COMMA STRING )* ;

// ---- vocabulary ------------------------------------------------------------

// `kind doctor | 医生 is professional { … }`: a sort of person or thing.
kindDecl : KIND declName ( IS pathList )? ( LBRACE textClause* RBRACE )? ;

// `role patient | 患者: person, adult { … }`: a named part in the situation.
roleDecl : ROLE declName COLON pathList ( LBRACE textClause* RBRACE )? ;

// `fact terminally_ill | 身患绝症 (p: person) { … }`: true or false before the
// decision.
factDecl : FACT declName params? ( LBRACE factClause* RBRACE )? ;
// What the braces of a fact may hold; `typical true` makes true its ordinary value.
factClause : textClause | TYPICAL ( TRUE | FALSE ) ;

// `measure age (p: person): 0..120 typical 40 { … }`: a bounded whole number, or
// `measure urgency: mild < serious < critical { … }`: an ordered scale.
measureDecl
    : MEASURE declName params? COLON ( range | scale ) typicalPart? ( LBRACE measureClause* RBRACE )?
    ;
// From the least to the greatest number, both included.
range : integer RANGE integer ;
// From the lowest to the highest literal; these belong to the scale alone.
scale : declName ( LT declName )* ;
// The ordinary value of the measure.
typicalPart : TYPICAL ( integer | name ) ;
// What the braces of a measure may hold.
measureClause : textClause | typicalPart | valueText ;

// `value mild zh "…" en "…"`: what one literal of a scale is called in texts.
// At most one text per language belongs to the literal.
valueText : VALUE name plainTexts ;

// `action tell_diagnosis | 告知病情 (p: person) { … }`: what the agent can do or
// leave undone.
actionDecl : ACTION declName params? ( LBRACE actionClause* RBRACE )? ;
// What the braces of an action may hold.
actionClause
    : textClause
    | CAUSES link ( COMMA link )*
    | PREVENTS link ( COMMA link )*
    | REQUIRES formula
    | TAKES taking ( COMMA taking )*
    ;

// `causes dies(p) when drowning(p)`: an outcome, and the condition under which
// the action brings it about or keeps it away.
link : reference ( WHEN formula )? ;

// `takes attention 2`: units of a resource, one where no number is given.
taking : path INT? ;

// `outcome dies | 死亡 (p: person) { occurs when drowning(p) … }`: true after the
// decision.
outcomeDecl : OUTCOME declName params? ( LBRACE outcomeClause* RBRACE )? ;
// `occurs when φ`: when the outcome comes about by itself.
outcomeClause : textClause | OCCURS WHEN formula ;

// `resource attention | 精力 capacity 1 { … }`: what actions compete for.
resourceDecl : RESOURCE declName ( CAPACITY INT )? ( LBRACE textClause* RBRACE )? ;

// `law one_bed: at most 1 of (…) { … }`: what always holds; with `for x: person`
// for every role of that kind.
lawDecl : LAW declName ( FOR param ( COMMA param )* )? COLON formula ( LBRACE textClause* RBRACE )? ;

// ---- rules -----------------------------------------------------------------

// `rule tell_the_truth | 如实告知 { … }`; with parameters it speaks of every role
// of their kinds.
ruleDecl : RULE declName params? ( LBRACE ruleClause* RBRACE )? ;
// What a rule says. Several `when` hold together; any `unless` stops the rule.
// `for doctor` is short for `when agent is doctor`.
ruleClause
    : UPHOLDS valuePath ( COMMA valuePath )*
    | FOR path
    | WHEN formula
    | UNLESS formula
    | modality formula
    | overridesClause
    | STAKES ( LOW | MODERATE | HIGH )
    | SOURCE STRING ( COMMA STRING )*
    | NOTE STRING ( COMMA STRING )*
    | TAGS name ( COMMA name )*
    | textClause
    ;

// What the rule asks. `must not` is read before `must`, so in `must not a and b`
// the `not` belongs to `must` and covers the whole formula.
modality
    : MUST NOT
    | MUST_NOT
    | SHOULD NOT
    | SHOULD_NOT
    | MUST
    | SHOULD
    | MAY
    ;

// `overrides other when φ`. A `when` that follows belongs to the priority.
overridesClause : OVERRIDES path ( WHEN formula )? ;

// `prefer a over b when φ`, `prefer value v over value w`: priorities declared
// from outside.
preferDecl
    : PREFER VALUE valuePath OVER VALUE valuePath ( WHEN formula )?
    | PREFER path OVER path ( WHEN formula )?
    ;

// ---- telling ---------------------------------------------------------------

// `scene night_shift | 夜班 { … }`: the frame in which a dilemma is told.
sceneDecl : SCENE declName ( LBRACE sceneClause* RBRACE )? ;
// Where a scene fits, the modules it can bring together, its inert third option
// (`aside`), and how it is told.
sceneClause
    : textClause
    | WHEN formula
    | HOSTS pathList
    | ASIDE plainTexts
    ;

// `pool city | 城市 { zh "成都", "西安" en "Chengdu", "Xi'an" }`: words to fill in.
poolDecl : POOL declName ( LBRACE poolClause* RBRACE )? ;
// The entries of one language; entries of two languages correspond by position.
poolClause : language STRING ( COMMA STRING )* ;

// `zh "…" else "…" you "…" you else "…" short "…"`
textClause : language STRING textForm* ;
// Further forms of a text: of the negation, of the agent as subject, of both, and
// the short form of a role.
textForm
    : ELSE STRING
    | YOU STRING
    | YOU ELSE STRING
    | SHORT STRING
    ;

// One plain text per language, in either order.
plainTexts
    : ZH STRING ( EN STRING )?
    | EN STRING ( ZH STRING )?
    ;

// Which language a text is in.
language : ZH | EN ;

// ---- tests -----------------------------------------------------------------

// `test "title" { expect … }`
testDecl : TEST STRING ( LBRACE expectation* RBRACE )? ;
// A pair of rules and what is to become of it, or one rule and whether it applies.
expectation
    : EXPECT NO_CONFLICT target COMMA target given?
    | EXPECT CONFLICT target COMMA target given?
    | EXPECT RESOLVED target OVER target given?
    | EXPECT target APPLIES given?
    | EXPECT target SILENT given?
    ;
// The situation that an expectation speaks of.
given : GIVEN formula ( COMMA formula )* ;

// A rule, or one instance of a rule: `rescue[child]`.
target : path ( LBRACKET pathList RBRACKET )? ;

// ---- formulas --------------------------------------------------------------

// Weakest first: `implies` (grouping to the right), `or`, `and`, then `not`,
// which covers one comparison or one `is`.
formula : disjunction ( IMPLIES disjunction )* ;
// Any of several.
disjunction : conjunction ( OR conjunction )* ;
// All of several.
conjunction : negation ( AND negation )* ;

// `prevent o` and `ensure o` are for demands: `not o` and `o`.
negation : ( NOT | PREVENT | ENSURE )* comparison ;

// `age(p) >= 18`, `urgency = critical`, `agent is doctor`, or just an operand.
comparison : operand ( ( EQ | EQEQ | NE | LT | LE | GT | GE ) operand | IS path )? ;

// What stands at the sides of a comparison, or alone.
operand
    : LPAREN formula RPAREN
    | TRUE
    | FALSE
    | integer
    | counted
    | reference
    ;

// `at most 1 of (a, b, c)`
counted : ( AT_MOST | AT_LEAST | EXACTLY ) INT OF LPAREN formula ( COMMA formula )* RPAREN ;

// A fact, measure, action or outcome with the roles it speaks of, a role, or a
// literal of a scale: which of these, the meaning of the name decides.
reference : path ( LPAREN pathList? RPAREN )? ;

// ---- names -----------------------------------------------------------------

// `(p: person, q: adult)`
params : LPAREN ( param ( COMMA param )* )? RPAREN ;
// One parameter with its kind.
param : name COLON path ;

// A name and its one alias: `tell_diagnosis | 告知病情`.
declName : name ( PIPE name )? ;

// Several names.
pathList : path ( COMMA path )* ;

// `std.people`, `integrity.sincerity`, `诚信.真诚无欺`. After a dot every word is a
// name: `std.law`.
path : name ( DOT word )* ;
// Any word behind a dot.
word
    : name
    | MODULE | USE | FRAMEWORK | KIND | IS | ROLE | FACT | MEASURE | ACTION | OUTCOME | RESOURCE | LAW | FOR | RULE
    | UPHOLDS | WHEN | UNLESS | MUST | SHOULD | MAY | MUST_NOT | SHOULD_NOT | PREVENT | ENSURE | PREFER
    | AND | OR | NOT | IMPLIES | TRUE | FALSE | SCENE | POOL
    ;

// A value may also be named by its text: `"Sincerity"`.
valuePath : path | STRING ;

// A whole number with its sign.
integer : MINUS? INT ;

// A keyword is a name wherever no clause can start. The others (those that
// start declarations, the clauses that every rule has, and the words of
// formulas) are kept, so that a forgotten name is noticed where it is missing.
name
    : NAME
    | DIMENSION | CORE | DERIVED | WRONG
    | TYPICAL | CAUSES | PREVENTS | REQUIRES | TAKES | OCCURS | CAPACITY
    | OVERRIDES | STAKES | LOW | MODERATE | HIGH | SOURCE | NOTE | TAGS
    | OVER | VALUE | EXACTLY | OF | HOSTS | ASIDE
    | ZH | EN | ELSE | YOU | SHORT
    | TEST | EXPECT | CONFLICT | RESOLVED | APPLIES | SILENT | GIVEN
    ;

// ---- keywords --------------------------------------------------------------

MODULE     : 'module' | '模块' ;
USE        : 'use' | '引用' ;
FRAMEWORK  : 'framework' | '框架' ;
DIMENSION  : 'dimension' | '维度' ;
CORE       : 'core' | '核心' ;
DERIVED    : 'derived' | '派生' ;
WRONG      : 'wrong' | '误写' ;
KIND       : 'kind' | '类别' ;
IS         : 'is' | '是' ;
ROLE       : 'role' | '角色' ;
FACT       : 'fact' | '事实' ;
MEASURE    : 'measure' | '量度' ;
TYPICAL    : 'typical' | '通常' ;
ACTION     : 'action' | '行动' ;
CAUSES     : 'causes' | '导致' ;
PREVENTS   : 'prevents' | '阻止' ;
REQUIRES   : 'requires' | '需要' ;
TAKES      : 'takes' | '占用' ;
OUTCOME    : 'outcome' | '结果' ;
OCCURS     : 'occurs' | '发生' ;
RESOURCE   : 'resource' | '资源' ;
CAPACITY   : 'capacity' | '容量' ;
LAW        : 'law' | '定律' ;
FOR        : 'for' | '适用' ;
RULE       : 'rule' | '规则' ;
UPHOLDS    : 'upholds' | '体现' ;
WHEN       : 'when' | '当' ;
UNLESS     : 'unless' | '除非' ;
MUST       : 'must' | '必须' ;
SHOULD     : 'should' | '应当' ;
MAY        : 'may' | '可以' ;
// In English these two are the words `must` `not` and `should` `not` (rule
// `modality`); a token with a space in it would split `must notify`.
MUST_NOT   : '不得' ;
SHOULD_NOT : '不应' ;
PREVENT    : 'prevent' | '防止' ;
ENSURE     : 'ensure' | '确保' ;
OVERRIDES  : 'overrides' | '优先于' ;
STAKES     : 'stakes' | '利害' ;
LOW        : 'low' | '轻' ;
MODERATE   : 'moderate' | '中' ;
HIGH       : 'high' | '重' ;
SOURCE     : 'source' | '来源' ;
NOTE       : 'note' | '说明' ;
TAGS       : 'tags' | '标签' ;
PREFER     : 'prefer' | '优先' ;
OVER       : 'over' | '先于' ;
VALUE      : 'value' | '价值' ;
AND        : 'and' | '且' ;
OR         : 'or' | '或' ;
NOT        : 'not' | '非' ;
IMPLIES    : 'implies' | '蕴含' ;
TRUE       : 'true' | '真' ;
FALSE      : 'false' | '假' ;
AT_MOST    : 'at' BLANK+ 'most' | '至多' ;
AT_LEAST   : 'at' BLANK+ 'least' | '至少' ;
EXACTLY    : 'exactly' | '恰好' ;
OF         : 'of' | '项' ;
SCENE      : 'scene' | '场景' ;
HOSTS      : 'hosts' | '容纳' ;
ASIDE      : 'aside' | '旁项' ;
POOL       : 'pool' | '词库' ;
ZH         : 'zh' | '中文' ;
EN         : 'en' | '英文' ;
ELSE       : 'else' | '否则' ;
YOU        : 'you' | '你' ;
SHORT      : 'short' | '简称' ;
TEST       : 'test' | '测试' ;
EXPECT     : 'expect' | '期望' ;
CONFLICT   : 'conflict' | '冲突' ;
NO_CONFLICT : 'no' BLANK+ 'conflict' | '无冲突' ;
RESOLVED   : 'resolved' | '化解' ;
APPLIES    : 'applies' | '成立' ;
SILENT     : 'silent' | '沉默' ;
GIVEN      : 'given' | '已知' ;

// ---- signs -----------------------------------------------------------------

LPAREN   : '(' | '（' ;
RPAREN   : ')' | '）' ;
LBRACE   : '{' | '｛' ;
RBRACE   : '}' | '｝' ;
LBRACKET : '[' | '［' ;
RBRACKET : ']' | '］' ;
COMMA    : ',' | '，' | '、' ;
COLON    : ':' | '：' ;
// Accepted by the lexer so that it can be explained; no rule uses it.
SEMI     : ';' | '；' ;
PIPE     : '|' | '｜' ;
DOT      : '.' | '．' ;
RANGE    : '..' | '．．' ;
MINUS    : '-' | '－' ;
EQ       : '=' | '＝' ;
// Understood as `=`, and pointed out.
EQEQ     : '==' | '＝＝' ;
NE       : '!=' | '≠' | '！＝' ;
LE       : '<=' | '≤' | '＜＝' ;
GE       : '>=' | '≥' | '＞＝' ;
LT       : '<' | '＜' ;
GT       : '>' | '＞' ;

// ---- names, numbers, strings -----------------------------------------------

// Names as in Unicode's annex 31, with `_` as a letter.
NAME : [_\p{XID_Start}] [\p{XID_Continue}]* ;

INT : [0-9０-９]+ ;

// `"…"` or `“…”` on one line, `"""…"""` over several. Escapes: \" \\ \n \u{…}.
STRING
    : '"' ( ESCAPE | ~["\\\r\n] )* '"'
    | '“' ( ESCAPE | ~[”\\\r\n] )* '”'
    | '"""' LONG_PART* '"""'
    ;

// A string without its end, up to the end of the line (or of the file).
UNCLOSED_STRING
    : '"' ( ESCAPE | ~["\\\r\n] )* '\\'?
    | '“' ( ESCAPE | ~[”\\\r\n] )* '\\'?
    | '"""' LONG_PART* '"'? '"'? '\\'?
    ;

fragment ESCAPE : '\\' ~[\r\n] ;
fragment LONG_PART
    : '\\' .
    | ~["\\]
    | '"' ~["\\]
    | '"' '\\' .
    | '""' ~["\\]
    | '""' '\\' .
    ;
fragment BLANK : [ \t\r\n\u00A0\u3000] ;

// ---- what the parser does not see ------------------------------------------

SPACE   : [ \t\r\n\u00A0\u3000\uFEFF]+ -> channel(HIDDEN) ;

// `## …` documents the next declaration; `### …` and `# …` are plain comments.
DOC     : '##' ( ~[#\r\n] ~[\r\n]* )? -> channel(HIDDEN) ;
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;

// Anything else, so that it can be reported and passed over.
UNKNOWN : . ;
