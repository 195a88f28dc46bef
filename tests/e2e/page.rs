//! Which page somebody should be on, and what is known of it beforehand.

/// By its name in the pictures and its title, up to the first dash.
#[derive(Clone)]
pub struct Page {
    pub name: &'static str,
    pub title: String,
    /// It answers a form that was not right.
    pub refused: bool,
    /// Its form may hold earlier answers.
    pub filled_in: bool,
    /// A list as long as there are members, asked for on one page.
    pub whole_list: bool,
    /// A working page of the bureau, which may weigh twice as much.
    pub of_the_bureau: bool,
}

impl Page {
    pub fn new(name: &'static str, title: &str) -> Self {
        Self {
            name,
            title: title.to_owned(),
            refused: false,
            filled_in: false,
            whole_list: false,
            of_the_bureau: false,
        }
    }

    pub fn refused(mut self) -> Self {
        self.title = format!("Fout: {}", self.title);
        self.refused = true;
        self.filled_in = true;
        self
    }

    pub fn filled_in(mut self) -> Self {
        self.filled_in = true;
        self
    }

    pub fn of_the_bureau(mut self) -> Self {
        self.of_the_bureau = true;
        self
    }

    pub fn whole_list(mut self) -> Self {
        self.whole_list = true;
        self
    }
}
