" Highlighting of CVR without the language server. Keywords as in compiler/syntax/keywords.def;
" tests/lsp/editors.py keeps the two the same.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax iskeyword @,48-57,_,192-255
syntax keyword cvrHeader module 模块 use 引用
syntax keyword cvrDeclaration framework 框架 kind 类别 role 角色 fact 事实 measure 量度 action 行动 outcome 结果 resource 资源 law 定律 rule 规则 prefer 优先 scene 场景 pool 词库 test 测试
syntax keyword cvrClause dimension 维度 core 核心 derived 派生 wrong 误写 typical 通常 causes 导致 prevents 阻止 requires 需要 takes 占用 occurs 发生 for 适用 upholds 体现 when 当 unless 除非 must 必须 should 应当 may 可以 不得 不应 overrides 优先于 stakes 利害 source 来源 note 说明 tags 标签 value 价值 hosts 容纳 aside 旁项 zh 中文 en 英文 expect 期望
syntax match cvrClause /\<must\s\+not\>/
syntax match cvrClause /\<should\s\+not\>/
syntax keyword cvrPart capacity 容量 low 轻 moderate 中 high 重 over 先于 else 否则 you 你 short 简称 conflict 冲突 无冲突 resolved 化解 applies 成立 silent 沉默 given 已知
syntax match cvrPart /\<no\s\+conflict\>/
syntax keyword cvrOperator is 是 prevent 防止 ensure 确保 and 且 or 或 not 非 implies 蕴含 true 真 false 假 至多 至少 exactly 恰好 of 项
syntax match cvrOperator /\<at\s\+most\>/
syntax match cvrOperator /\<at\s\+least\>/
syntax match cvrNumber /\<\d\+\>/
syntax match cvrEscape /\\\%(u{\x\+}\|.\)/ contained
syntax match cvrArgument /{[^{}]*}/ contained
syntax region cvrString start=/"/ skip=/\\./ end=/"/ oneline contains=cvrEscape,cvrArgument
syntax region cvrString start=/“/ skip=/\\./ end=/”/ oneline contains=cvrEscape,cvrArgument
syntax region cvrString start=/"""/ skip=/\\./ end=/"""/ contains=cvrEscape,cvrArgument
syntax match cvrComment /#.*$/ contains=cvrAllow,@Spell
syntax match cvrDoc /##\%(#\)\@!.*$/ contains=@Spell
syntax match cvrAllow /cvr:\s*allow([^)]*)/ contained
highlight default link cvrHeader Include
highlight default link cvrDeclaration Structure
highlight default link cvrClause Statement
highlight default link cvrPart Type
highlight default link cvrOperator Operator
highlight default link cvrNumber Number
highlight default link cvrString String
highlight default link cvrEscape SpecialChar
highlight default link cvrArgument Identifier
highlight default link cvrComment Comment
highlight default link cvrDoc SpecialComment
highlight default link cvrAllow PreProc
let b:current_syntax = 'cvr'
