autocmd BufRead,BufNewFile *.cvr setfiletype cvr
