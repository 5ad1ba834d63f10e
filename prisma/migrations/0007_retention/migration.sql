-- CreateTable
CREATE TABLE "HashKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sealedKey" TEXT NOT NULL,
    "keptAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "EarlyRefund_toldAt_idx" ON "EarlyRefund"("toldAt");
