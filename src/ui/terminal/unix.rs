//! Unix: signals, job control, the closed window, and writing to the terminal.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{tcgetpgrp, tcgetwinsize};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::claim::CLAIM;
use super::modes::Tty;

/// The signals that ask the program to end.
const FATAL: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// How long a terminal that takes no bytes may delay leaving.
const PARTING_PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

/// How often a signal, such as that of a window being resized, may restart this wait.
const PARTING_INTERRUPTIONS: u32 = 20;

/// What poll reports of a terminal that is gone.
const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR);

/// How often, and how long apart, we look for the terminal after SIGCONT: a shell may send it before handing it over.
const PATIENCE: u32 = 10;
const STEP: Duration = Duration::from_millis(10);

/// How often the program was resumed, and found that it was not told to end.
static RESUMED: AtomicU32 = AtomicU32::new(0);

/// The signals that were caught, with the end of the pipe that tells of each.
type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// The terminal on standard input and output.
pub(super) struct Device;

/// The columns and rows of the terminal on standard output.
///
/// crossterm opens and closes `/dev/tty` for each answer, and this is asked for each frame.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let size = tcgetwinsize(stdout())?;
    Ok((size.ws_col, size.ws_row))
}

impl Tty for Device {
    fn set_raw(&mut self, raw: bool) -> io::Result<()> {
        loop {
            match if raw { enable_raw_mode() } else { disable_raw_mode() } {
                // Stopped for want of the foreground, and resumed.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match rustix::io::write(stdout(), rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                // Another program that shares the terminal made it non-blocking.
                Err(Errno::AGAIN) => {
                    poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn send_parting(&mut self, bytes: &[u8]) -> io::Result<()> {
        for _ in 0..PARTING_INTERRUPTIONS {
            match poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], Some(&PARTING_PATIENCE)) {
                Ok(0) => break,
                Ok(_) => return self.send(bytes),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(io::ErrorKind::TimedOut.into())
    }
}

/// Starts the thread that gives the terminal back when the program is told to end or its window is closed.
pub(super) fn watch() -> io::Result<()> {
    let [hup, int, quit, term] = FATAL;
    let (read, write) = UnixStream::pair()?;
    let caught = [hup, int, quit, term, SIGTSTP, SIGCONT];
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || obey_signals(signals))?;
    Ok(())
}

fn obey_signals(mut signals: Signals) {
    let mut sees_hang_up = true;
    loop {
        await_signal(signals.get_read(), &mut sees_hang_up);
        let pending: Vec<i32> = signals.pending().collect();
        die_if_told(&pending);
        // Together they have no order any more; to stop then could be for good, as the SIGCONT is used up.
        if pending.contains(&SIGCONT) {
            RESUMED.fetch_add(1, Ordering::SeqCst);
            resume(&mut signals);
        } else if pending.contains(&SIGTSTP) {
            // Only ourselves: whoever stops a whole group tells each of its members.
            let _ = CLAIM.lend(|| raise(Signal::STOP.as_raw()));
        }
    }
}

/// Blocks until a signal may have come, and ends the program if the terminal is gone.
///
/// SIGHUP alone does not do it: it may be ignored since the start, and without a controlling terminal none is sent.
fn await_signal(signals: &UnixStream, sees_hang_up: &mut bool) {
    let [input, output] = ends();
    let mut all = [PollFd::new(signals, PollFlags::IN), input, output];
    let polled = if *sees_hang_up { all.as_mut_slice() } else { all.split_at_mut(1).0 };
    match poll(polled, None) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(_) => thread::sleep(STEP),
    }
    let [_, ends @ ..] = &all;
    match seen(ends) {
        seen if seen.intersects(GONE) => die(SIGHUP),
        // This system cannot poll its terminals; SIGHUP has to do.
        seen if seen.contains(PollFlags::NVAL) => *sees_hang_up = false,
        _ => {}
    }
}

fn die_if_told(pending: &[i32]) {
    if let Some(&signal) = pending.iter().find(|signal| FATAL.contains(signal)) {
        die(signal);
    }
}

/// Gives the terminal back and dies as if the signal had never been caught, so that the parent sees why.
fn die(signal: i32) {
    CLAIM.abandon();
    let _ = emulate_default_handler(signal);
    std::process::exit(signal.saturating_add(128));
}

/// Takes the terminal again after SIGCONT, stopping once more as long as we are in the background.
fn resume(signals: &mut Signals) {
    let (mut absences, mut refusals) = (0_u32, 0_u32);
    while !CLAIM.is_free() {
        // `kill %1` on a stopped job sends SIGTERM and SIGCONT: see the first before waiting for the terminal.
        die_if_told(&signals.pending().collect::<Vec<i32>>());
        if in_foreground() {
            if CLAIM.reclaim().is_ok() {
                // Wakes the reader, which reports a resize; the loop then draws everything again.
                let _ = raise(SIGWINCH);
                return;
            }
            refusals = refusals.saturating_add(1);
            if refusals == PATIENCE {
                // It is ours, yet it cannot be set up: it is gone.
                die(SIGHUP);
            }
        } else {
            absences = absences.saturating_add(1);
            if absences % PATIENCE == 0 {
                let _ = CLAIM.lend(|| if in_foreground() { Ok(()) } else { raise(Signal::STOP.as_raw()) });
            }
        }
        thread::sleep(STEP);
    }
}

/// Every terminal does, but for a dumb one, which says so.
pub(super) fn understands_escapes() -> bool {
    true
}

/// Stops, as any program does that wants the terminal from the background, until a shell puts us in the foreground.
///
/// Setting the terminal up would stop us too, but in the midst of it, where no signal thread could end the program. In an
/// orphaned group nothing stops us; then the set-up has to fail.
pub(super) fn await_foreground() {
    let mut ignored = 0_u32;
    while ignored < 2 {
        let before = RESUMED.load(Ordering::SeqCst);
        if in_foreground() || raise(SIGTTOU).is_err() {
            return;
        }
        // `kill %1` sends SIGTERM and SIGCONT: to stop again before the other thread has seen both would be for good.
        let seen = (0..2 * PATIENCE).any(|_| {
            thread::sleep(STEP);
            RESUMED.load(Ordering::SeqCst) != before
        });
        ignored = ignored.saturating_add(u32::from(!seen));
    }
}

/// Whether the terminal listens to our process group; without job control it always does.
fn in_foreground() -> bool {
    tcgetpgrp(stdin()).map_or(true, |group| group == getpgrp())
}

/// Ends the program if the terminal is gone: then a failed read or write is no news, and the exit code must not depend on
/// which thread saw it first.
pub(super) fn die_if_gone() {
    let mut ends = ends();
    if poll(&mut ends, Some(&Timespec::default())).is_ok() && seen(&ends).intersects(GONE) {
        die(SIGHUP);
    }
}

/// Standard input and output, to be polled for news of the terminal's end and for nothing else.
fn ends() -> [PollFd<'static>; 2] {
    [stdin(), stdout()].map(|end| PollFd::from_borrowed_fd(end, PollFlags::empty()))
}

fn seen(polled: &[PollFd<'_>]) -> PollFlags {
    polled.iter().fold(PollFlags::empty(), |seen, fd| seen | fd.revents())
}

/// Stops the program and its process group, and returns once it was resumed; does nothing where nobody could resume it.
pub(super) fn suspend() -> io::Result<()> {
    if getsid(None).is_ok_and(|session| session == getpgrp()) {
        // No shell waits for us: this window, or this container, would be frozen for good.
        return Ok(());
    }
    // SIGSTOP, because SIGTSTP is dropped in orphaned groups; the whole group, because a parent such as `git commit`
    // waits for us in it.
    let stopped = CLAIM.lend(|| Ok(kill_current_process_group(Signal::STOP)?));
    if stopped.is_err() {
        CLAIM.reclaim()?;
    }
    CLAIM.wait();
    stopped
}
