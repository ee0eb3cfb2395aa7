"""Published statistics: asked of where they are kept, and remembered with their day."""
