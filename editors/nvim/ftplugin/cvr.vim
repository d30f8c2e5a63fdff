" Comments, indentation, and the language server where this is Neovim.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
setlocal commentstring=#\ %s comments=:##,:#
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal suffixesadd=.cvr
let b:undo_ftplugin = 'setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< suffixesadd<'
if has('nvim-0.7') && get(g:, 'cvr_lsp', 1)
  lua require('cvr').start(0)
endif
