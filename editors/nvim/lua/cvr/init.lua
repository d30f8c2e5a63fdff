-- Starts `cvrc lsp` for a buffer: one server for each project. Works from Neovim 0.7 on, without plugins.
-- `let g:cvr_lsp = 0` turns it off; `g:cvr_command` is the program (default: cvrc on the path).
local M = {}
local servers = {}

-- The folder with cvr.toml around a file; the file's own folder where there is none.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local found = vim.fn.findfile('cvr.toml', vim.fn.escape(folder, ' ,;') .. ';')
  return found ~= '' and vim.fn.fnamemodify(found, ':p:h') or folder
end

-- "clashes with 3 rules": the rules in the quickfix list.
local function show_clashes(command)
  local items = {}
  for _, place in ipairs(command.arguments[3] or {}) do
    local start = place.range.start
    table.insert(items, { filename = vim.uri_to_fname(place.uri), lnum = start.line + 1, col = start.character + 1,
      text = 'clashes with the rule above' })
  end
  vim.fn.setqflist({}, ' ', { title = command.title or 'clashes', items = items })
  vim.cmd('copen')
end

function M.start(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local program = vim.g.cvr_command or 'cvrc'
  if vim.fn.executable(program) == 0 then return end
  vim.lsp.commands['cvr.showClashes'] = show_clashes
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  if not servers[root] then
    servers[root] = vim.lsp.start_client({
      name = 'cvrc',
      cmd = { program, 'lsp' },
      root_dir = root,
      on_exit = function() servers[root] = nil end,
    })
  end
  if servers[root] then vim.lsp.buf_attach_client(buffer, servers[root]) end
end

return M
