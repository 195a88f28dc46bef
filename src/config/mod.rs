//! Typed settings and consultations, each documented; an unknown key refuses to start.
