"""A Slurm cluster on this machine: one controller, two nodes on loopback, ended with the test."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

TOOLS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scontrol")


class CannotStart(Exception):
    pass


def free_ports(n):
    held = [socket.socket() for _ in range(n)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


class Cluster:
    def __init__(self, folder):
        # One task for each processor there is: more of them would only get in each other's way, and in the controller's.
        cpus = max(1, (os.cpu_count() or 1) // 2)
        missing = [tool for tool in TOOLS if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin:/sbin")]
        if missing:
            raise CannotStart(f"not installed: {', '.join(missing)}")
        if os.geteuid() != 0:
            raise CannotStart("slurmd runs as root only")
        self.folder, self.running = pathlib.Path(folder), []
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf"), "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}
        for name in ("state", "n1", "n2", "munge"):
            (self.folder / name).mkdir(parents=True)
        key = self.folder / "munge/key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        (self.folder / "munge").chmod(0o700)
        host, (control, first, second) = socket.gethostname().split(".")[0], free_ports(3)
        (self.folder / "slurm.conf").write_text(f"""ClusterName=cvr
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={control}
AuthType=auth/munge
AuthInfo=socket={self.folder}/munge/socket,cred_expire=30
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/%n
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,bf_interval=1,sched_interval=1
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
KillWait=1
MessageTimeout=60
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs={cpus}
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs={cpus}
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
""")
        try:
            m = self.folder / "munge"
            self.start("munged", "--foreground", "--force", f"--key-file={key}", f"--socket={m}/socket", f"--pid-file={m}/pid", f"--seed-file={m}/seed", f"--log-file={m}/log")
            self.until(lambda: (m / "socket").exists(), 10, "munged")
            self.start("slurmctld", "-D", "-i")
            for node in ("n1", "n2"):
                self.start("slurmd", "-D", "-N", node)
            self.until(lambda: self.ask("sinfo", "-h", "-o", "%D %T") == "2 idle", 30, "the nodes")
        except BaseException:
            self.stop()
            raise

    def start(self, *command):
        log = open(self.folder / f"{command[0]}{len(self.running)}.log", "wb")
        self.running.append(subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log))
        log.close()

    def until(self, holds, seconds, what):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                logs = "".join(f"--- {p.name}\n{p.read_text(errors='replace')[-600:]}\n" for p in sorted(self.folder.glob("*.log")))
                raise CannotStart(f"{what}: nothing within {seconds} s\n{logs}")
            time.sleep(0.1)

    def ask(self, *command):
        """Nothing where the controller does not answer, which a busy one may not for a while."""
        try:
            done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    def jobs(self):
        return self.ask("squeue", "-h", "-r", "-o", "%i %j %T")

    def tasks(self, option=b"--shard"):
        """Processes of the cluster's tasks: their numbers and command lines; with b"--part" those of the script around them."""
        for each in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (each / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if option in words and self.folder.name.encode() in b" ".join(words):
                yield int(each.name), words

    def stop(self):
        for pid, _ in [*self.tasks(b"--part"), *self.tasks()]:  # the script would start a killed one again
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        for each in reversed(self.running):
            each.terminate()
        for each in reversed(self.running):
            try:
                each.wait(timeout=10)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()
