//! The counting, proved by properties and by a second, slow count that shares nothing with it.

#[cfg(test)]
mod domain {
    mod conditions;
    mod counting;
    mod drawing;
    mod fractions;
    mod publishing;
    mod sensitivity;
    mod slow_count;
    mod standing;
    mod themes;
    mod weights;
    mod windows;
}
