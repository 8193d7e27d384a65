//! The program's claim on its terminal: one for the whole process, because signals and panics must find it.

#![cfg_attr(not(unix), allow(dead_code, reason = "without job control the terminal is never lent"))]

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use super::modes::{Modes, Tty};
use super::os::Device;

/// The claim of this process.
pub(super) static CLAIM: Claim = Claim::new();

/// How long a dying thread waits, step by step, for a frame that is being written.
const LAST_WAIT: Duration = Duration::from_millis(5);
const LAST_WAITS: u32 = 40;

/// Who has the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// We never had it, or gave it up.
    Free,
    /// We have it.
    Held,
    /// We lent it to the shell while we are stopped.
    Lent,
}

/// Says who has the terminal, and what has to be undone to give it back.
pub(super) struct Claim {
    modes: Modes,
    hold: Mutex<Hold>,
    returned: Condvar,
    stale: AtomicBool,
}

impl Claim {
    const fn new() -> Self {
        Self {
            modes: Modes::new(),
            hold: Mutex::new(Hold::Free),
            returned: Condvar::new(),
            stale: AtomicBool::new(false),
        }
    }

    /// Listens to the mouse as soon as the terminal is taken.
    pub(super) fn want_mouse(&self) {
        self.modes.want_mouse();
    }

    /// Listens to the mouse from now on, or no longer.
    pub(super) fn set_mouse(&self, wanted: bool) -> io::Result<()> {
        let _hold = self.wait_locked();
        self.modes.set_mouse(wanted, &mut Device)
    }

    /// Takes the terminal; what was turned on before a failure is undone.
    pub(super) fn take(&self) -> io::Result<()> {
        let mut hold = self.lock();
        self.enter()?;
        *hold = Hold::Held;
        Ok(())
    }

    /// Gives the terminal back for good.
    pub(super) fn give_up(&self) {
        let mut hold = self.lock();
        self.modes.leave(&mut Device);
        *hold = Hold::Free;
    }

    /// Gives the terminal back although another thread may be using it, and lets no thread use it again before the
    /// process ends.
    pub(super) fn abandon(&self) {
        let hold = self.try_lock();
        self.modes.leave(&mut Device);
        std::mem::forget(hold);
    }

    /// Gives the terminal back after a panic, in which the panicking thread itself may hold the lock.
    pub(super) fn give_up_in_panic(&self) {
        let hold = self.try_lock();
        self.modes.leave(&mut Device);
        if let Some(mut hold) = hold {
            *hold = Hold::Free;
        }
    }

    /// Lends the terminal to the shell, and stops the process by calling `stop`; the resumption claims it back.
    pub(super) fn lend(&self, stop: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut hold = self.lock();
        self.modes.leave(&mut Device);
        if *hold == Hold::Held {
            *hold = Hold::Lent;
        }
        // Still under the lock, so that a late SIGCONT cannot claim the terminal back before we are stopped.
        stop()
    }

    /// Whether the terminal was never taken, or was given back for good.
    pub(super) fn is_free(&self) -> bool {
        *self.lock() == Hold::Free
    }

    /// Claims the terminal back after a stop, whatever the shell did to it meanwhile.
    pub(super) fn reclaim(&self) -> io::Result<()> {
        let mut hold = self.lock();
        if *hold == Hold::Free {
            return Ok(());
        }
        // A SIGSTOP from outside gave us no chance to leave; then the modes may be half undone by the shell.
        self.modes.leave(&mut Device);
        self.enter()?;
        *hold = Hold::Held;
        self.returned.notify_all();
        Ok(())
    }

    /// Blocks while the terminal is lent.
    pub(super) fn wait(&self) {
        drop(self.wait_locked());
    }

    /// Sends a whole frame in one write, as soon as the terminal is ours.
    pub(super) fn send_frame(&self, bytes: &[u8]) -> io::Result<()> {
        let _hold = self.wait_locked();
        Device.send(bytes)
    }

    /// Takes note that nobody knows what is on the screen.
    pub(super) fn set_stale(&self) {
        self.stale.store(true, Ordering::SeqCst);
    }

    /// Whether what is on the screen is unknown since the last call.
    pub(super) fn take_stale(&self) -> bool {
        self.stale.swap(false, Ordering::SeqCst)
    }

    fn enter(&self) -> io::Result<()> {
        self.modes.enter(&mut Device).inspect_err(|_| self.modes.leave(&mut Device))?;
        // Not every terminal has another screen, and what was on ours is lost.
        self.stale.store(true, Ordering::SeqCst);
        Ok(())
    }

    fn wait_locked(&self) -> MutexGuard<'_, Hold> {
        self.returned
            .wait_while(self.lock(), |hold| *hold == Hold::Lent)
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, Hold> {
        self.hold.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks, but gives up when a thread stays stuck in writing: the program must be able to die then too.
    fn try_lock(&self) -> Option<MutexGuard<'_, Hold>> {
        for _ in 0..LAST_WAITS {
            match self.hold.try_lock() {
                Ok(hold) => return Some(hold),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) => thread::sleep(LAST_WAIT),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_thread_that_holds_the_claim_does_not_wait_for_ever() {
        let claim = Claim::new();
        let _hold = claim.lock();
        claim.give_up_in_panic();
        claim.abandon();
    }
}
