-- AlterTable
ALTER TABLE "Edition" ADD COLUMN "scheduledFor" DATETIME;
ALTER TABLE "Edition" ADD COLUMN "withdrawnAs" TEXT;

-- CreateTable
CREATE TABLE "Draft" (
    "editionId" TEXT NOT NULL PRIMARY KEY,
    "state" BLOB NOT NULL,
    "fields" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "savedBy" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" BLOB,
    "beforeAt" DATETIME,
    CONSTRAINT "Draft_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Edition_scheduledFor_idx" ON "Edition"("scheduledFor");
