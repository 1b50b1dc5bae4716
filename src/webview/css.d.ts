// A style sheet is imported for its effect only: the bundler gathers it into `panel.css`.
declare module '*.css';
