#!/usr/bin/env python3
"""A real editor: headless Neovim with the files of editors/nvim. Skipped where it is not installed."""
import shutil
import subprocess
import sys

import client
import program
from client import RULES, Case

SCRIPT = """
vim.opt.runtimepath:prepend('%(root)s/editors/nvim')
vim.cmd('filetype plugin on')
vim.cmd('syntax on')
vim.env.PATH = '%(bin)s:' .. vim.env.PATH
vim.cmd('edit %(file)s')
local out = io.open('%(out)s', 'w')
out:write('filetype ' .. vim.bo.filetype .. '\\n')
local got = vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, d in ipairs(vim.diagnostic.get(0)) do
  out:write(string.format('%%s %%d:%%d %%s\\n', d.code or '', d.lnum, d.col, d.message:gsub('\\n.*', '')))
end
out:close()
vim.cmd('qall!')
"""


class Neovim(Case):
    def test_findings_arrive(self):
        self.project(demo=RULES.replace("when asks(friend)", "when aks(friend)"))
        out = self.dir / "out.txt"
        script = self.write("test.lua", SCRIPT % {
            "root": program.ROOT, "bin": program.os.path.dirname(program.PROGRAM), "file": self.dir / "demo.cvr", "out": out})
        subprocess.run(["nvim", "--headless", "-u", "NONE", "-n", "-c", f"luafile {script}"], timeout=120, check=False)
        text = out.read_text(encoding="utf-8")
        self.assertIn("filetype cvr", text)
        self.assertIn("aks", text)


if __name__ == "__main__":
    if not shutil.which("nvim"):
        print("skipped: Neovim is not installed")
        sys.exit(program.SKIPPED)
    client.main()
